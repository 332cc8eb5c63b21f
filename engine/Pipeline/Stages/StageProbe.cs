namespace Disruptor.Trading.Engine;

/// <summary>What the watchdog looks at: how far a stage has come, and whether something waits for it.</summary>
/// <param name="Name">Name of the stage.</param>
/// <param name="Progress">A number that grows when it works.</param>
/// <param name="Waiting">Commands (reports, at egress) that it could work on now.</param>
internal sealed record StageProbe(string Name, Func<long> Progress, Func<long> Waiting);
