namespace Disruptor.Trading.Ring;

/// <summary>What a stage may be told besides its handler.</summary>
public sealed record StageOptions
{
    /// <summary>Most events between two moves of the stage's sequence: bounds how long followers and producers wait for it. No bound by default.</summary>
    public int MaxBatch { get; init; } = int.MaxValue;

    /// <summary>
    /// How long the stage looks away, in nanoseconds, between two small batches of a stream. A consumer at the producer's heels takes the cursor's line from it at
    /// every event, and both run at the speed of that; looking away lets a batch grow. It begins after four batches in a row of 2 to 255 events and ends with
    /// the first batch of one, so single events are never delayed. 0 switches it off.
    /// </summary>
    public int BreatherNanos { get; init; } = 200;

    /// <summary>CPU to pin the stage's thread to, where the system lets us. None by default.</summary>
    public int? Cpu { get; init; }
}
