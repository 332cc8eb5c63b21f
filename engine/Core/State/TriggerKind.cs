namespace Disruptor.Trading.Core;

/// <summary>What a trigger node does when its price or time is reached.</summary>
internal enum TriggerKind : byte
{
    None = 0,
    RestingOrder = 1,
    TakeProfit = 2,
    StopLoss = 3,
    /// <summary>Arms the trailing stop, or raises it once armed.</summary>
    TrailRise = 4,
    TrailStop = 5,
    Time = 6,

    /// <summary>A stop, if-touched or trailing order comes to work.</summary>
    OrderStop = 10,
    /// <summary>A trailing stop order follows a better price.</summary>
    OrderTrail = 11,
    /// <summary>An order good till a date ends.</summary>
    OrderExpiry = 12,
    /// <summary>A scheduled timer; its owner is the place in the table.</summary>
    Timer = 40,
    /// <summary>The grace of a closing session ends.</summary>
    SessionGrace = 41,
    /// <summary>The account's margin is to be looked at again.</summary>
    Margin = 30,
    /// <summary>A failed exit is tried again; its owner is the position.</summary>
    ExitRetry = 42,
    /// <summary>The gap before the next stage is over.</summary>
    StageGap = 43,
    Volatility = 44,
    Volume = 45,
    Liquidity = 46,
    Stage = 47,
    Signal = 48,
    /// <summary>A venue should have spoken about an order by now.</summary>
    OrderTimeout = 20,
}
