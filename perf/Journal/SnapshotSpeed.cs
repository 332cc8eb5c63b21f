using System.Diagnostics;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>A snapshot of one large section: written to the disk with its name, and read back with every check.</summary>
internal sealed class SnapshotSpeed(double gigabytes) : JournalPart("snapshot", "one section")
{
    private const int ElementBytes = 256;

    public override string Measure(string folder)
    {
        using JournalFolder locked = JournalFolder.Open(Options(folder, DurabilityMode.Async));
        using JournalWriter writer = JournalWriter.Open(locked, JournalRecovery.Run(locked));
        _ = Write(writer, 1024, 100_000);
        using JournalReader reader = JournalReader.Open(folder);
        while (reader.TryReadBlock(out _, out _))
        {
        }
        using SnapshotFolder snapshots = SnapshotFolder.Open(new SnapshotOptions { Directory = folder });
        byte[] elements = Block(4096);
        long pieces = (long)(gigabytes * 1e9 / elements.Length);
        long started = Stopwatch.GetTimestamp();
        SnapshotInfo info;
        using (SnapshotWriter snapshot = snapshots.Begin(reader.ClusterId, reader.RecordsEnd, 1, 2, 1))
        {
            snapshot.BeginSection(1, "elements", ElementBytes, pieces * elements.Length / ElementBytes);
            for (long piece = 0; piece < pieces; piece++) snapshot.Append(elements);
            snapshot.EndSection();
            info = snapshot.Commit();
        }
        double written = Nanos(Stopwatch.GetTimestamp() - started) / 1e9;
        started = Stopwatch.GetTimestamp();
        _ = SnapshotReader.Verify(info.Path);
        double read = Nanos(Stopwatch.GetTimestamp() - started) / 1e9;
        Keep("writeBytesPerSecond", "bytes/s", "higher", info.LengthBytes / written);
        Keep("readBytesPerSecond", "bytes/s", "higher", info.LengthBytes / read);
        return $"snapshot of {info.LengthBytes / 1e6:0} MB: written and synced in {written:0.00} s ({info.LengthBytes / written / 1e6:0} MB/s), read and checked in {read:0.00} s ({info.LengthBytes / read / 1e6:0} MB/s)";
    }
}
