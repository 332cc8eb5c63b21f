using System.Diagnostics;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>
/// What a change of segment adds to the append that needs it: sync mode, 4 MiB segments, at a pace that the filling keeps up with. A sync takes a hundred microseconds, so
/// what is compared are the medians and the longest of appends with and without one; and the appends after a rest longer than the kernel's tick: the first write of a file in
/// a tick gives it a new time, which the next fdatasync has to put down (two more writes on ext4). The first block of a segment is always such a one.
/// </summary>
internal sealed class SegmentChanges() : JournalPart("sync", "changes of segment")
{
    private const int Changes = 60;
    private const int BlockRecords = 256;
    private const int PauseMicroseconds = 300;

    /// <summary>Longer than a tick of any kernel (HZ=100 to 1000), so that the file gets a new time.</summary>
    private const int RestMicroseconds = 11_000;
    private const int AppendsToRest = 64;

    public override string Measure(string folder)
    {
        using JournalFolder locked = JournalFolder.Open(Options(folder, DurabilityMode.Sync, 4L << 20));
        using JournalWriter writer = JournalWriter.Open(locked, JournalRecovery.Run(locked));
        byte[] block = Block(BlockRecords);
        List<double> with = [];
        List<double> without = [];
        List<double> rested = [];
        bool rests = false;
        for (long rolls = writer.Statistics.Rolls; with.Count < Changes; rolls = writer.Statistics.Rolls)
        {
            long started = Stopwatch.GetTimestamp();
            writer.Append(block, writer.WrittenSequence + 1, 1);
            double nanos = Nanos(Stopwatch.GetTimestamp() - started);
            (writer.Statistics.Rolls > rolls ? with : rests ? rested : without).Add(nanos);
            rests = writer.Statistics.Blocks % AppendsToRest == 0;
            double pause = (rests ? RestMicroseconds : PauseMicroseconds) * 1e3;
            while (Nanos(Stopwatch.GetTimestamp() - started) < nanos + pause) Thread.SpinWait(20);
        }
        double[] changed = [.. with.Order()];
        double[] plain = [.. without.Order()];
        double added = Keep("addedP50", "ns", "lower", Percentile(changed, 0.5) - Percentile(plain, 0.5));
        double longest = Keep("longestWith", "ns", "lower", changed[^1]);
        double plainLongest = Keep("longestWithout", "ns", "none", plain[^1]);
        Keep("p50With", "ns", "lower", Percentile(changed, 0.5));
        double afterRest = Keep("p50AfterRest", "ns", "none", Percentile([.. rested.Order()], 0.5));
        Keep("p50Without", "ns", "none", Percentile(plain, 0.5));
        return $"changes of segment, sync: an append with one p50 {Percentile(changed, 0.5) / 1e3:0.0} µs, longest of {changed.Length} {longest / 1e3:0} µs; without p50 {Percentile(plain, 0.5) / 1e3:0.0} µs, longest of {plain.Length} {plainLongest / 1e3:0} µs; added {added / 1e3:0.0} µs; without one after a rest of {RestMicroseconds / 1000} ms, which gives the file a new time too, p50 {afterRest / 1e3:0.0} µs";
    }

    public override IEnumerable<PerfTarget> Targets() =>
        [PerfTarget.AtMost("changes of segment, sync: the longest append with one is no longer than the longest without", "ratio", Median("longestWith") / Median("longestWithout"), 1)];
}
