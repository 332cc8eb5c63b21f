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
}
