namespace Disruptor.Trading.Host.Demo.Strategy;

/// <summary>How an account enters a position.</summary>
internal enum EntryStyle
{
    /// <summary>Market order.</summary>
    Market,
    /// <summary>Limit at the other side's touch, immediate or cancel.</summary>
    TakeTouch,
    /// <summary>Limit at its own side's touch or a little behind it, rests until filled or cancelled.</summary>
    Rest,
}
