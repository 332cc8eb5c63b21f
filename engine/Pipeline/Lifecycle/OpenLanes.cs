namespace Disruptor.Trading.Engine;

/// <summary>Which lanes the sequencer takes from in which state, as one bit a lane.</summary>
internal static class OpenLanes
{
    private const int Control = 1 << (int)LaneKind.Control;
    private const int Cancel = 1 << (int)LaneKind.Cancel;
    private const int All = Control | Cancel | (1 << (int)LaneKind.Order) | (1 << (int)LaneKind.Tick);

    /// <summary>The mask of a state.</summary>
    public static int Of(EngineState state) => state switch
    {
        // What was submitted before a stop is applied, whatever was held back before.
        EngineState.Running or EngineState.ShuttingDown => All,
        EngineState.Paused => Control | Cancel,
        EngineState.Maintenance => Control,
        _ => 0,
    };
}
