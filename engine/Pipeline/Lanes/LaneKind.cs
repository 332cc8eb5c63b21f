namespace Disruptor.Trading.Engine;

/// <summary>The lanes in front of the sequencer, highest priority first.</summary>
public enum LaneKind
{
    /// <summary>Reference data, money, trading state.</summary>
    Control = 0,
    /// <summary>Cancels.</summary>
    Cancel = 1,
    /// <summary>Orders, executions, positions, exits, queries.</summary>
    Order = 2,
    /// <summary>Quotes, trades, marks.</summary>
    Tick = 3,
}
