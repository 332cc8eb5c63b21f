namespace Disruptor.Trading.Core;

/// <summary>Which values of an exit plan are prices.</summary>
[Flags]
public enum ExitPlanFlags : byte
{
    /// <summary>All are shares of the entry price.</summary>
    None = 0,
    /// <summary>The target is a price.</summary>
    TakeProfitIsPrice = 1,
    /// <summary>The stop is a price.</summary>
    StopLossIsPrice = 2,
}
