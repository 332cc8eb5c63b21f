namespace Disruptor.Trading.Engine;

/// <summary>A replay came to another hash than the engine that wrote the journal.</summary>
/// <param name="Sequence">At or before which sequence it happened.</param>
/// <param name="Which">"output" or "state".</param>
/// <param name="Expected">The hash in the journal.</param>
/// <param name="Found">The hash of the replay.</param>
public sealed record HashDivergence(long Sequence, string Which, ulong Expected, ulong Found)
{
    /// <summary>One line for the operator.</summary>
    public string ToLine() => $"{Which} hash differs at sequence {Sequence}: the journal has {Expected:x16}, this build computes {Found:x16}";
}
