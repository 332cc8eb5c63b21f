using System.Diagnostics;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>One part of <see cref="JournalRun"/>: measured once a run in an empty folder, its figures kept by name.</summary>
internal abstract class JournalPart(string mode, string load)
{
    private readonly List<(string Name, string Unit, string Better, List<double> Values)> _figures = [];

    /// <summary>Mode and load in words, by which <c>--part</c> finds it.</summary>
    public string Name => $"{mode}, {load}";

    /// <summary>Measures once and says it in a line.</summary>
    /// <param name="folder">Where; removed afterwards.</param>
    public abstract string Measure(string folder);

    /// <summary>What the figures are meant to reach.</summary>
    public virtual IEnumerable<PerfTarget> Targets() => [];

    public PerfSeries Series(int runs) => new()
    {
        Mode = mode,
        Load = load,
        Runs = runs,
        Metrics = [.. _figures.Select(figure => new PerfMetric(figure.Name, figure.Unit, figure.Better, [.. figure.Values]))],
    };

    protected double Keep(string name, string unit, string better, double value)
    {
        int index = _figures.FindIndex(figure => figure.Name == name);
        if (index < 0)
        {
            index = _figures.Count;
            _figures.Add((name, unit, better, []));
        }
        _figures[index].Values.Add(value);
        return value;
    }

    protected double Median(string name) => Statistics.Median(_figures.Find(figure => figure.Name == name).Values);

    protected static JournalOptions Options(string folder, DurabilityMode mode, long segmentBytes = 64L << 20, int maxBlockRecords = 1024) =>
        new() { Directory = folder, Mode = mode, SegmentBytes = segmentBytes, MaxBlockRecords = maxBlockRecords };

    /// <summary>Writes a journal of records in blocks and returns its last sequence.</summary>
    protected static long Write(JournalWriter writer, int blockRecords, long records)
    {
        byte[] block = Block(blockRecords);
        for (long written = 0; written < records; written += blockRecords) writer.Append(block, writer.WrittenSequence + 1, 1);
        return writer.WrittenSequence;
    }

    /// <summary>Bytes that no disk or file system can make smaller.</summary>
    protected static byte[] Block(int records)
    {
        byte[] bytes = new byte[records * JournalFormat.RecordBytes];
        new Random(records).NextBytes(bytes);
        return bytes;
    }

    protected static double Nanos(long ticks) => ticks * (1e9 / Stopwatch.Frequency);

    /// <summary>The value below which a share of the sorted values lies.</summary>
    protected static double Percentile(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
}
