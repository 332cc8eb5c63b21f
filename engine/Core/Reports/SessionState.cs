namespace Disruptor.Trading.Core;

/// <summary>State of the trading session.</summary>
public enum SessionState : byte
{
    /// <summary>Nobody opened it: trading is free, and a close ends it.</summary>
    Implicit = 0,
    /// <summary>Opened.</summary>
    Open = 1,
    /// <summary>In its grace: only orders that reduce are taken.</summary>
    Closing = 2,
    /// <summary>Closed: what comes now belongs to the next one.</summary>
    Closed = 3,
}
