namespace Disruptor.Trading.Perf;

/// <summary>One throughput run.</summary>
internal sealed record ThroughputResult(
    long Commands, double Seconds, double AverageBatch, double BusyShare, int Collections, long EngineBytes, long Rejected, long Rolls, string Journal)
{
    public double PerSecond => Commands / Seconds;
}
