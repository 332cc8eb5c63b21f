namespace Disruptor.Trading.Ring;

/// <summary>What a stage may be told besides its handler.</summary>
public sealed record StageOptions
{
    /// <summary>Most events between two moves of the stage's sequence: bounds how long followers and producers wait for it. No bound by default.</summary>
    public int MaxBatch { get; init; } = int.MaxValue;

    /// <summary>
    /// How long the stage looks away, in nanoseconds, between two small batches of a stream. A consumer at the producer's heels takes the cursor's line and the next
    /// slots from it at every event, and both run at the speed of that; looking away lets a batch grow. It begins after four batches in a row with more than one new
    /// event each, rests while 1024 or more come at once, and ends when three times fewer came than one in 32 ns; so single events and slow streams are not
    /// delayed. 0 switches it off.
    /// </summary>
    public int BreatherNanos { get; init; } = 4000;

    /// <summary>CPU to pin the stage's thread to, where the system lets us. None by default.</summary>
    public int? Cpu { get; init; }
}
