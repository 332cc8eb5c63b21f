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
    /// <summary>In a command only: halted, and every working order in its scope is cancelled.</summary>
    Kill = 3,
}
