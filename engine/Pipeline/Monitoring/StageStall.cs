namespace Disruptor.Trading.Engine;

/// <summary>A stage has stopped moving while work waits for it, or moves again.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Waiting">Commands (reports, at egress) that wait for it.</param>
/// <param name="For">How long it stood.</param>
/// <param name="IsCleared">It moves again.</param>
public sealed record StageStall(string Stage, long Waiting, TimeSpan For, bool IsCleared);
