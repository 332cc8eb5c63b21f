namespace Disruptor.Trading.Core;

/// <summary>Side of an order, fill or position.</summary>
public enum Side : byte
{
    /// <summary>Not stated.</summary>
    None = 0,
    /// <summary>Buy; a long position.</summary>
    Buy = 1,
    /// <summary>Sell; a short position.</summary>
    Sell = 2,
}
