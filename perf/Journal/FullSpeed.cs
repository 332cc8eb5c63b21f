using System.Diagnostics;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>Appends as quick as it goes: to the return of the last append, and to the disk. Zero-filling of the segments goes on beside it and is part of it.</summary>
internal sealed class FullSpeed(bool asynchronous, int blockRecords, double gigabytes)
    : JournalPart(asynchronous ? "async" : "sync", $"blocks of {blockRecords}")
{
    private readonly DurabilityMode _mode = asynchronous ? DurabilityMode.Async : DurabilityMode.Sync;

    public override string Measure(string folder)
    {
        using JournalFolder locked = JournalFolder.Open(Options(folder, _mode, maxBlockRecords: Math.Max(1024, blockRecords)));
        using JournalWriter writer = JournalWriter.Open(locked, JournalRecovery.Run(locked));
        byte[] block = Block(blockRecords);
        long blocks = (long)(gigabytes * 1e9 / (block.Length + JournalFormat.BlockHeaderBytes));
        for (long warm = blocks / 10; warm > 0; warm--) writer.Append(block, writer.WrittenSequence + 1, 1);
        writer.Sync();
        JournalStatistics before = writer.Statistics;
        double[] nanos = new double[blocks];
        long started = Stopwatch.GetTimestamp(), last = started;
        for (long done = 0; done < blocks; done++)
        {
            writer.Append(block, writer.WrittenSequence + 1, 1);
            long now = Stopwatch.GetTimestamp();
            nanos[done] = Nanos(now - last);
            last = now;
        }
        double seconds = Nanos(last - started) / 1e9;
        writer.Sync();
        double synced = Nanos(Stopwatch.GetTimestamp() - started) / 1e9;
        JournalStatistics after = writer.Statistics;
        Array.Sort(nanos);
        double records = blocks * blockRecords;
        double rate = Keep("recordsPerSecond", "1/s", "higher", records / seconds);
        Keep("toDiskPerSecond", "1/s", "higher", records / synced);
        Keep("p50", "ns", "lower", Percentile(nanos, 0.5));
        Keep("p99", "ns", "lower", Percentile(nanos, 0.99));
        Keep("spareWaitNanos", "ns", "lower", after.SpareWaitNanos - before.SpareWaitNanos);
        return $"{_mode.ToString().ToLowerInvariant()}, blocks of {blockRecords}: {rate / 1e6:0.00} M records/s, to the disk {records / synced / 1e6:0.00} ({records / 1e6:0.0} M records, {(after.Bytes - before.Bytes) / 1e6:0} MB in {seconds:0.00} s); an append p50 {Percentile(nanos, 0.5) / 1e3:0.0} µs, p99 {Percentile(nanos, 0.99) / 1e3:0.0} µs, longest {nanos[^1] / 1e3:0} µs; {after.Rolls - before.Rolls} segments begun, waited for {(after.SpareWaitNanos - before.SpareWaitNanos) / 1e6:0} ms";
    }

    public override IEnumerable<PerfTarget> Targets()
    {
        if (blockRecords < 1024) return [];
        double millions = asynchronous ? 8 : 3;
        return [PerfTarget.AtLeast($"{(asynchronous ? "async" : "sync")}, blocks of {blockRecords}, zero-filling included: at least {millions} M records/s", "1/s", Median("recordsPerSecond"), millions * 1e6)];
    }
}
