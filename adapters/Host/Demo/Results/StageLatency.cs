using System.Diagnostics;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>
/// Latency of answered commands by stage, in nanoseconds: one sample a command, at its first report. The first ones, which still compile
/// code, are kept apart. Written by the I/O thread, read by any.
/// </summary>
internal sealed class StageLatency : IDisposable
{
    /// <summary>Samples kept apart.</summary>
    public const int WarmUpSamples = 200;

    private static readonly double NanosPerTick = 1e9 / Stopwatch.Frequency;
    private readonly IntervalHistogram[] _stages = [new(), new(), new(), new(), new()];
    private readonly IntervalHistogram _warmUp = new();
    private long _seen;

    /// <summary>What is measured, in the order of <see cref="CopyTo"/>; the last one is the whole way.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ingress→sequenced", "sequenced→journaled", "journaled→applied", "applied→read", "ingress→egress"];

    /// <summary>Commands measured, warm-up included.</summary>
    public long Seen => Volatile.Read(ref _seen);

    /// <summary>Takes the stamps of a report that has just been read.</summary>
    public void Record(in StageStamps stamps)
    {
        long read = Stopwatch.GetTimestamp();
        Volatile.Write(ref _seen, _seen + 1);
        if (_seen <= WarmUpSamples)
        {
            _warmUp.Record(Nanos(stamps.Ingress, read));
            return;
        }
        // The sequencer reads the clock once a round: a command that arrived within the round is sequenced at once.
        long sequenced = Math.Max(stamps.Ingress, stamps.Sequenced);
        long journaled = Math.Max(sequenced, stamps.Journaled);
        _stages[0].Record(Nanos(stamps.Ingress, sequenced));
        _stages[1].Record(Nanos(sequenced, journaled));
        _stages[2].Record(Nanos(journaled, stamps.Applied));
        _stages[3].Record(Nanos(stamps.Applied, read));
        _stages[4].Record(Nanos(stamps.Ingress, read));
    }

    /// <summary>Copies the total of a stage so far.</summary>
    public void CopyTo(int stage, Histogram target) => _stages[stage].CopyTotalTo(target);

    /// <summary>Copies the samples kept apart: the whole way.</summary>
    public void CopyWarmUpTo(Histogram target) => _warmUp.CopyTotalTo(target);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IntervalHistogram stage in _stages) stage.Dispose();
        _warmUp.Dispose();
    }

    private static long Nanos(long from, long to) => (long)((to - from) * NanosPerTick);
}
