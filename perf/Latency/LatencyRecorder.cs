using Disruptor.Trading.Engine;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf;

/// <summary>
/// What the reader of reports writes down: the whole, its stages, and the whole again by when it was due. Takes all its memory when made.
/// Nanoseconds.
/// </summary>
internal sealed class LatencyRecorder : IDisposable
{
    /// <summary>Points of a timeline.</summary>
    public const int Slices = 50;

    /// <summary>From due to in a batch; to written or synced; to applied; to read by the client.</summary>
    public static readonly string[] StageNames = ["ingress wait", "journal", "logic", "egress"];

    private readonly long[] _stageSums = new long[4];
    private long _sum;
    private long _count;

    public Histogram Whole { get; } = new();

    public Histogram[] Stages { get; } = [new(), new(), new(), new()];

    public Histogram[] Timeline { get; } = [.. Enumerable.Range(0, Slices).Select(_ => new Histogram())];

    public double WholeMean => _count == 0 ? 0 : (double)_sum / _count;

    public double StageMean(int stage) => _count == 0 ? 0 : (double)_stageSums[stage] / _count;

    /// <summary>
    /// One answered command. A command may come in after the round that takes it began, so a stage's stamp can lie before its arrival: each
    /// moment counts as no earlier than the one before it, and the parts add up to the whole exactly.
    /// </summary>
    public void Record(in StageStamps stamps, long readTicks, int slice)
    {
        long sequenced = Math.Max(stamps.Sequenced, stamps.Ingress);
        long journaled = Math.Max(stamps.Journaled, sequenced);
        long applied = Math.Max(stamps.Applied, journaled);
        long whole = Nanos(readTicks - stamps.Ingress);
        Whole.Record(whole);
        Timeline[slice].Record(whole);
        _sum += whole;
        _count++;
        Stage(0, sequenced - stamps.Ingress);
        Stage(1, journaled - sequenced);
        Stage(2, applied - journaled);
        Stage(3, readTicks - applied);
    }

    public void Add(LatencyRecorder other)
    {
        Whole.Add(other.Whole);
        for (int i = 0; i < Stages.Length; i++)
        {
            Stages[i].Add(other.Stages[i]);
            _stageSums[i] += other._stageSums[i];
        }
        for (int i = 0; i < Slices; i++) Timeline[i].Add(other.Timeline[i]);
        _sum += other._sum;
        _count += other._count;
    }

    public void Dispose()
    {
        Whole.Dispose();
        foreach (Histogram stage in Stages) stage.Dispose();
        foreach (Histogram slice in Timeline) slice.Dispose();
    }

    private void Stage(int stage, long ticks)
    {
        long nanos = Nanos(ticks);
        Stages[stage].Record(nanos);
        _stageSums[stage] += nanos;
    }

    private static long Nanos(long ticks) => (long)Calibration.Nanos(ticks);
}
