namespace Disruptor.Trading.Core;

/// <summary>What is done with the trading session.</summary>
public enum SessionEvent : byte
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>It opens.</summary>
    Open = 1,
    /// <summary>It closes.</summary>
    Close = 2,
}
