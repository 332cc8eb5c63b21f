namespace Disruptor.Trading.Core;

/// <summary>What an alert is about.</summary>
public enum AlertKind : ushort
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>A position was closed by a trigger while it held a quantity.</summary>
    ClosedWithQuantity = 1,
    /// <summary>An exit order was refused or cancelled; the position is in Error.</summary>
    ExitFailed = 2,
    /// <summary>A fact took more than the wallet had available.</summary>
    NegativeAvailable = 3,
    /// <summary>A fact made a cash account short.</summary>
    ShortInCashAccount = 4,
    /// <summary>A fact found no room or overflowed: trading is halted.</summary>
    ExecutionDropped = 5,
}
