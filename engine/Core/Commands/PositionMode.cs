namespace Disruptor.Trading.Core;

/// <summary>How many positions an account may hold in one instrument.</summary>
public enum PositionMode : byte
{
    /// <summary>One.</summary>
    Netting = 0,
    /// <summary>One for each position id; a long and a short may stand side by side.</summary>
    Hedging = 1,
}
