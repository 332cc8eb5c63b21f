namespace Disruptor.Trading.Core;

/// <summary>What a price of an instrument has to be told to beside the price triggers; none of it costs anything until it is first used.</summary>
[Flags]
internal enum ExitWatches : byte
{
    None = 0,
    /// <summary>Price changes are kept: since the first volatility stop of the instrument.</summary>
    Series = 1,
    /// <summary>Volatility stops are near.</summary>
    Band = 2,
    /// <summary>Volume exits are armed.</summary>
    Volume = 4,
    /// <summary>Liquidity exits are armed.</summary>
    Liquidity = 8,
    /// <summary>Traded volume is counted: since the first volume exit of the instrument.</summary>
    Counts = 16,
    /// <summary>Those that a price may fire.</summary>
    Firing = Band | Volume | Liquidity,
}
