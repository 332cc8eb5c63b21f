namespace Disruptor.Trading.Core;

/// <summary>What is allowed.</summary>
public enum TradingState : byte
{
    /// <summary>Everything.</summary>
    Active = 0,
    /// <summary>Only what reduces a position.</summary>
    Reducing = 1,
    /// <summary>No new orders.</summary>
    Halted = 2,
}
