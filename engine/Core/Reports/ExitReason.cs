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
    /// <summary>Volatility stop reached.</summary>
    Volatility = 20,
    /// <summary>Enough was traded in the market.</summary>
    Volume = 21,
    /// <summary>Too little is displayed on the closing side.</summary>
    Liquidity = 22,
    /// <summary>The last part of an exit in stages.</summary>
    Stage = 23,
    /// <summary>Every condition of a group was met.</summary>
    Conditions = 24,
    /// <summary>A signal: what people say.</summary>
    Sentiment = 25,
    /// <summary>A signal: what the developers do.</summary>
    DeveloperActivity = 26,
    /// <summary>A signal: what the creator does.</summary>
    CreatorMonitoring = 27,
    /// <summary>Another signal.</summary>
    Signal = 28,
    /// <summary>The session closed.</summary>
    SessionClose = 29,
    /// <summary>An exit rule of an extension.</summary>
    Rule = 30,
    /// <summary>The loss of the day reached its limit.</summary>
    DailyLoss = 40,
    /// <summary>A margin call closed it.</summary>
    MarginCall = 10,
}
