namespace Disruptor.Trading.Ring;

/// <summary>The death of a stage.</summary>
/// <param name="StageName">Name of the stage.</param>
/// <param name="LastSequence">The last sequence that the stage had released.</param>
/// <param name="Cause">What it died of.</param>
public sealed record StageFault(string StageName, long LastSequence, Exception Cause);
