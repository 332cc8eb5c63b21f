namespace Disruptor.Trading.Core;

/// <summary>What a timer report says.</summary>
public enum TimerEvent : byte
{
    /// <summary>It fired.</summary>
    Fired = 0,
    /// <summary>It was scheduled or replaced.</summary>
    Scheduled = 1,
    /// <summary>It was taken away.</summary>
    Unscheduled = 2,
    /// <summary>Asked for: one of the answer.</summary>
    Listed = 3,
    /// <summary>Asked for: there is none.</summary>
    NoneListed = 4,
}
