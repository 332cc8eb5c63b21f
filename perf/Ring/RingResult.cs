namespace Disruptor.Trading.Perf.Ring;

/// <summary>Of one run: events a second with the average batch, or nanoseconds of a round trip.</summary>
/// <param name="Value">Millions of events a second, or nanoseconds.</param>
/// <param name="Batch">Average batch of the last stage; 0 for a round trip.</param>
internal readonly record struct RingResult(double Value, double Batch);
