namespace Disruptor.Trading.Core;

/// <summary>
/// The position machine of CAPABILITIES §1: 7 states × 13 triggers, 20 cells accepted, 71 refused. The table is the law; nothing
/// else in the core changes a state, with two exceptions that are no triggers: a slot begins in Created, and the next fill after a
/// position was closed with a quantity brings it back to Monitoring.
/// </summary>
public static class PositionMachine
{
    /// <summary>States.</summary>
    public const int States = 7;
    /// <summary>Triggers.</summary>
    public const int Triggers = 13;

    private const byte No = 0xFF;
    private const byte Mon = (byte)PositionState.Monitoring;
    private const byte Pen = (byte)PositionState.ExitPending;
    private const byte Exi = (byte)PositionState.Exiting;
    private const byte Clo = (byte)PositionState.Closed;
    private const byte Err = (byte)PositionState.Error;
    private const byte Pau = (byte)PositionState.Paused;

    // One row a state (order of PositionState), one column a trigger (order of PositionTrigger).
    private static ReadOnlySpan<byte> Table =>
    [
        //          Opened Started  Cond  Manual Approv Reject ExStart Compl Failed Pause Resume Error Recover
        /* Created     */ Mon, No,  No,   No,    No,    No,    No,     No,   No,    No,   No,    Err,  No,
        /* Monitoring  */ No,  No,  Pen,  Pen,   No,    No,    No,     No,   No,    Pau,  No,    Err,  No,
        /* ExitPending */ No,  No,  No,   Pen,   Exi,   Mon,   No,     No,   No,    Pen,  No,    Err,  No,
        /* Exiting     */ No,  No,  No,   No,    No,    No,    No,     Clo,  Err,   No,   No,    Err,  No,
        /* Closed      */ No,  No,  No,   No,    No,    No,    No,     No,   No,    No,   No,    No,   No,
        /* Error       */ No,  No,  No,   No,    No,    No,    No,     Clo,  No,    No,   No,    No,   Mon,
        /* Paused      */ No,  No,  No,   Pen,   No,    No,    No,     No,   No,    Pau,  Mon,   Err,  No,
    ];

    /// <summary>Whether a position is watched or on its way out.</summary>
    public static bool IsActive(PositionState state) => state is PositionState.Monitoring or PositionState.ExitPending or PositionState.Exiting;

    /// <summary>Whether a position can still be told to exit.</summary>
    public static bool CanExit(PositionState state) => state is PositionState.Monitoring or PositionState.Paused or PositionState.Error;

    /// <summary>Whether a position can be paused with effect.</summary>
    public static bool CanPause(PositionState state) => state == PositionState.Monitoring;

    /// <summary>Whether a position can be resumed.</summary>
    public static bool CanResume(PositionState state) => state == PositionState.Paused;

    /// <summary>The state that <paramref name="trigger"/> leads to, or false when the cell is refused.</summary>
    public static bool TryMove(PositionState from, PositionTrigger trigger, out PositionState to)
    {
        byte cell = Table[((int)from * Triggers) + (int)trigger];
        to = (PositionState)cell;
        return cell != No;
    }
}
