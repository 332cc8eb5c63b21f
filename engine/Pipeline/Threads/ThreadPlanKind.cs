namespace Disruptor.Trading.Engine;

/// <summary>How the stages of an engine are spread over threads.</summary>
public enum ThreadPlanKind
{
    /// <summary>Chosen from the machine and the durability mode: <see cref="ThreadMap"/> says what and why.</summary>
    Auto,
    /// <summary>No engine thread: whoever reads the reports runs the stages while doing so. No hop at all.</summary>
    Solo,
    /// <summary>Sequencer, journal and core on one engine thread.</summary>
    Fused,
    /// <summary>Sequencer, journal and core on a thread each.</summary>
    Pipelined,
}
