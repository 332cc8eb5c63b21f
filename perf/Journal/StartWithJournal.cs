using System.Diagnostics;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>
/// A start on a journal that was not ended in order: read, checked, its tail written and synced again; from memory, and from the disk. Replaying into a core is what
/// <c>micro</c> and <c>equity</c> measure.
/// </summary>
internal sealed class StartWithJournal(double gigabytes) : JournalPart("async", "start")
{
    private const int BlockRecords = 1024;

    public override string Measure(string folder)
    {
        long records = (long)(gigabytes * 1e9 / JournalFormat.RecordBytes);
        using (JournalFolder locked = JournalFolder.Open(Options(folder, DurabilityMode.Async)))
        using (JournalWriter writer = JournalWriter.Open(locked, JournalRecovery.Run(locked)))
        {
            _ = Write(writer, BlockRecords, records);
        }
        double warm = Keep("warmNanos", "ns", "lower", Start(folder, records));
        foreach (string file in Directory.GetFiles(folder, "*.dtj"))
        {
            using IJournalFile open = LinuxStorage.Instance.Open(file, FileIntent.Read);
            open.ReleaseCache();
        }
        double cold = Keep("coldNanos", "ns", "lower", Start(folder, records));
        Keep("recordsPerSecond", "1/s", "higher", records / (warm / 1e9));
        return $"start on {records * 64 / 1e9:0.00} GB, unclean: {warm / 1e9:0.00} s from memory ({records / (warm / 1e9) / 1e6:0.0} M records/s), {cold / 1e9:0.00} s from the disk";
    }

    public override IEnumerable<PerfTarget> Targets() => [PerfTarget.AtMost($"start with a journal of {gigabytes:0.##} GB from the disk: below 10 s", "ns", Median("coldNanos"), 10e9)];

    private static double Start(string folder, long records)
    {
        long started = Stopwatch.GetTimestamp();
        using JournalFolder locked = JournalFolder.Open(Options(folder, DurabilityMode.Async));
        RecoveryReport report = JournalRecovery.Run(locked);
        double nanos = Nanos(Stopwatch.GetTimestamp() - started);
        return report.LastSequence >= records ? nanos : throw new PerfUsageException($"the journal of {records} records was read to {report.LastSequence}");
    }
}
