namespace Disruptor.Trading.Ring;

/// <summary>What a stage may be told besides its handler.</summary>
public sealed record StageOptions
{
    /// <summary>Most events between two moves of the stage's sequence: bounds how long followers and producers wait for it. No bound by default.</summary>
    public int MaxBatch { get; init; } = int.MaxValue;

    /// <summary>CPU to pin the stage's thread to, where the system lets us. None by default.</summary>
    public int? Cpu { get; init; }
}
