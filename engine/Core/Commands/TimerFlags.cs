namespace Disruptor.Trading.Core;

/// <summary>Flags of a schedule.</summary>
[Flags]
public enum TimerFlags : byte
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Fires at once too.</summary>
    Immediate = 1,
    /// <summary>Unschedule: every timer there is.</summary>
    All = 2,
}
