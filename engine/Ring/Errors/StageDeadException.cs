namespace Disruptor.Trading.Ring;

/// <summary>A consumer of the ring died, so nothing behind it moves any more. The cause is the inner exception.</summary>
public sealed class StageDeadException : RingException
{
    internal StageDeadException(string ringName, StageFault fault)
        : base($"Stage '{fault.StageName}' of ring '{ringName}' died after sequence {fault.LastSequence}: {fault.Cause.Message}", fault.Cause) => Fault = fault;

    /// <summary>Which stage, where, and why.</summary>
    public StageFault Fault { get; }
}
