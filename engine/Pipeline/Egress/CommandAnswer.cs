using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>What the engine said to one command or group: put together from its reports, complete when the last of them was published.</summary>
public readonly record struct CommandAnswer
{
    /// <summary>Sequence of the command: its place in the journal and in the history of everything.</summary>
    public long Sequence { get; init; }

    /// <summary>Engine time of the command, nanoseconds since 1970.</summary>
    public long TimeNanos { get; init; }

    /// <summary>Why it was refused; <see cref="RejectCode.None"/> when it was not.</summary>
    public RejectCode Code { get; init; }

    /// <summary>What was asked or needed, by code; 0 where it says nothing.</summary>
    public Int128 Value { get; init; }

    /// <summary>What there is or is allowed, by code.</summary>
    public Int128 Limit { get; init; }

    /// <summary>Account that its reports name last, for a declaration the new one; <see cref="Command.Unknown"/> is none.</summary>
    public uint Account { get; init; }

    /// <summary>Instrument that its reports name last, for a declaration the new one; <see cref="Command.Unknown"/> is none.</summary>
    public uint Instrument { get; init; }

    /// <summary>State of the order it was about, after it; null when no report names an order.</summary>
    public OrderState? Order { get; init; }

    /// <summary>Filled quantity of that order.</summary>
    public long CumQuantity { get; init; }

    /// <summary>State of the position it was about, after it; null when no report names one.</summary>
    public PositionState? Position { get; init; }

    /// <summary>Version of that position.</summary>
    public long PositionVersion { get; init; }

    /// <summary>Reports it had, timers that fired before it included.</summary>
    public int Reports { get; init; }

    /// <summary>True when the engine did what was asked.</summary>
    public bool IsAccepted => Code == RejectCode.None;
}
