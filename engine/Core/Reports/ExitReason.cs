namespace Disruptor.Trading.Core;

/// <summary>Why a position exits.</summary>
public enum ExitReason : byte
{
    /// <summary>It does not.</summary>
    None = 0,
    /// <summary>Somebody reduced it to nothing or asked to.</summary>
    Manual = 1,
    /// <summary>Target reached.</summary>
    TakeProfit = 2,
    /// <summary>Stop reached.</summary>
    StopLoss = 3,
    /// <summary>Trailing stop reached.</summary>
    TrailingStop = 4,
    /// <summary>Held long enough.</summary>
    Time = 5,
    /// <summary>An exit rule outside the engine.</summary>
    Condition = 6,
    /// <summary>The text says.</summary>
    Other = 7,
    /// <summary>The session closed.</summary>
    SessionClose = 29,
    /// <summary>The loss of the day reached its limit.</summary>
    DailyLoss = 40,
    /// <summary>A margin call closed it.</summary>
    MarginCall = 10,
}
