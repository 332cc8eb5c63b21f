namespace Disruptor.Trading.Core;

/// <summary>Who was there first.</summary>
public enum Liquidity : byte
{
    /// <summary>Not stated.</summary>
    None = 0,
    /// <summary>Rested.</summary>
    Maker = 1,
    /// <summary>Took.</summary>
    Taker = 2,
}
