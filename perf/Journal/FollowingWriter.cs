using System.Diagnostics;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>A follower beside a writer at full speed (async): how quick it goes on once it has a backlog, and how long after the writer's last append it has all.</summary>
internal sealed class FollowingWriter(double gigabytes) : JournalPart("async", "following")
{
    private const int BlockRecords = 1024;

    public override string Measure(string folder)
    {
        long records = (long)(gigabytes * 1e9 / JournalFormat.RecordBytes);
        using JournalFolder locked = JournalFolder.Open(Options(folder, DurabilityMode.Async));
        using JournalWriter writer = JournalWriter.Open(locked, JournalRecovery.Run(locked));
        long last = 0;
        var writing = new Thread(() => Volatile.Write(ref last, Write(writer, BlockRecords, records)));
        using JournalFollower follower = JournalFollower.Open(folder);
        writing.Start();
        long started = Stopwatch.GetTimestamp(), ended = 0;
        while (Volatile.Read(ref last) == 0 || follower.LastSequence < last)
        {
            if (!follower.TryReadBlock(out _, out _)) _ = follower.WaitForBlock(TimeSpan.FromMilliseconds(20));
            if (ended == 0 && Volatile.Read(ref last) != 0) ended = Stopwatch.GetTimestamp();
        }
        long now = Stopwatch.GetTimestamp();
        writing.Join();
        double rate = Keep("recordsPerSecond", "1/s", "higher", last / (Nanos(now - started) / 1e9));
        double behind = Keep("behindNanos", "ns", "lower", ended == 0 ? 0 : Nanos(now - ended));
        return $"following an async writer at full speed: {rate / 1e6:0.0} M records/s checked ({last / 1e6:0.0} M), all of it {behind / 1e6:0} ms after the writer's last append";
    }

    public override IEnumerable<PerfTarget> Targets() => [PerfTarget.AtLeast("following, journal alone: at least 3 M records/s", "1/s", Median("recordsPerSecond"), 3e6)];
}
