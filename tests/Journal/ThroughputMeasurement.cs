using System.Diagnostics;
using System.Globalization;

namespace Disruptor.Trading.Journal.Tests;

/// <summary>Prints the write path's figures; asserts nothing about time. Run by name: it is explicit.</summary>
[Explicit("a measurement, not a test: run it by name")]
public sealed class ThroughputMeasurement
{
    private const long SegmentBytes = 64L * 1024 * 1024;

    [TestCase(DurabilityMode.Async, 1024, 16_000_000L)]
    [TestCase(DurabilityMode.Async, 64, 8_000_000L)]
    [TestCase(DurabilityMode.Sync, 1024, 8_000_000L)]
    [TestCase(DurabilityMode.Sync, 1, 10_000L)]
    public void Append(DurabilityMode mode, int blockRecords, long records)
    {
        using TestFolder place = new();
        byte[] payload = Sample.Records(1, blockRecords);
        using JournalFolder folder = JournalFolder.Open(place.Options(mode, SegmentBytes));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        long next = 1;
        for (; next < records / 10; next += blockRecords)
        {
            writer.Append(payload, next, 1);
        }

        long first = next;
        JournalStatistics before = writer.Statistics;
        double[] nanos = new double[(records / blockRecords) + 1];
        int calls = 0;
        long start = Stopwatch.GetTimestamp();
        long last = start;
        for (; next - first < records; next += blockRecords)
        {
            writer.Append(payload, next, 1);
            long now = Stopwatch.GetTimestamp();
            nanos[calls++] = Stopwatch.GetElapsedTime(last, now).TotalNanoseconds;
            last = now;
        }

        double written = Stopwatch.GetElapsedTime(start).TotalSeconds;
        writer.Sync();
        double synced = Stopwatch.GetElapsedTime(start).TotalSeconds;
        JournalStatistics after = writer.Statistics;
        long read = Stopwatch.GetTimestamp();
        using (JournalReader reader = JournalReader.Open(place.Path))
        {
            while (reader.TryReadBlock(out _, out _))
            {
            }

            Assert.That(reader.LastSequence, Is.EqualTo(next - 1));
        }

        double readSeconds = Stopwatch.GetElapsedTime(read).TotalSeconds;
        Array.Sort(nanos, 0, calls);
        double count = next - first;
        Print($"{mode} blocks of {blockRecords}: {count / written / 1e6:F2} M records/s, {(after.Bytes - before.Bytes) / written / 1e6:F0} MB/s; to the disk {count / synced / 1e6:F2} M records/s");
        Print($"  per append us: p50 {nanos[calls / 2] / 1e3:F1} p99 {nanos[calls * 99 / 100] / 1e3:F1} max {nanos[calls - 1] / 1e3:F0}; rolls {after.Rolls - before.Rolls}, longest {after.MaxRollNanos / 1e3:F0} us, waited for spares {after.SpareWaitNanos / 1e6:F0} ms");
        Print($"  syncs {after.Syncs - before.Syncs}, mean {(after.TotalSyncNanos - before.TotalSyncNanos) / 1e3 / Math.Max(1, after.Syncs - before.Syncs):F0} us, max {after.MaxSyncNanos / 1e3:F0} us; validated reading {next / readSeconds / 1e6:F1} M records/s");
    }

    [TestCase(64)]
    [TestCase(4096)]
    [TestCase(65536)]
    public void CalibrateFdatasyncOfAZeroFilledFile(int bytes)
    {
        using TestFolder place = new();
        LinuxStorage.Instance.CreateFolder(place.Path);
        using IJournalFile file = LinuxStorage.Instance.Open(Path.Combine(place.Path, "calibration"), FileIntent.Create);
        const int Rounds = 2000;
        byte[] block = new byte[bytes];
        long length = 64L * 1024 * 1024;
        for (long at = 0; at < length; at += 1024 * 1024)
        {
            _ = file.Write(at, new byte[1024 * 1024]);
        }

        _ = file.SyncData();
        Array.Fill(block, (byte)7);
        double[] nanos = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            _ = file.Write((long)round * bytes % (length - bytes), block);
            _ = file.SyncData();
            nanos[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }

        Array.Sort(nanos);
        Print($"calibration: pwrite + fdatasync of {bytes} bytes: p50 {nanos[Rounds / 2] / 1e3:F1} us, p99 {nanos[Rounds * 99 / 100] / 1e3:F1} us");
    }

    [Test]
    public void Crc32COf64KiB()
    {
        byte[] block = Sample.Records(1, 1024);
        uint crc = 0;
        for (int round = 0; round < 20_000; round++)
        {
            crc ^= Crc32C.Compute(block);
        }

        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < 20_000; round++)
        {
            crc ^= Crc32C.Compute(block);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Print($"crc32c of 64 KiB: {20_000L * block.Length / seconds / 1e9:F1} GB/s ({crc:x8})");
    }

    private static void Print(FormattableString line) => TestContext.Progress.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
