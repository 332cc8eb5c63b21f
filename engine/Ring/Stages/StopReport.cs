namespace Disruptor.Trading.Ring;

/// <summary>What <see cref="Topology{T}.Stop"/> found.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Undelivered">Claimed sequences that the slowest consumer has not released, 0 when drained.</param>
/// <param name="Fault">The dead stage, when there is one.</param>
/// <param name="StillRunning">Threads that have not ended in time. While there is one, the ring must not be disposed.</param>
public sealed record StopReport(StopOutcome Outcome, long Undelivered, StageFault? Fault, IReadOnlyList<string> StillRunning);
