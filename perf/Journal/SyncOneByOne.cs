using System.Diagnostics;
using System.Runtime.InteropServices;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>
/// One record after another, each on disk before the next: beside pwrite and fdatasync of 4 KiB in a zero-filled file on the same disk, in turns of some hundred, so that both
/// see the same neighbours.
/// </summary>
internal sealed class SyncOneByOne() : JournalPart("sync", "one by one")
{
    private const int Turns = 20;
    private const int TurnSyncs = 100;
    private const int BareBytes = 4096;
    private const long FileBytes = 64L << 20;

    public override unsafe string Measure(string folder)
    {
        using JournalFolder locked = JournalFolder.Open(Options(folder, DurabilityMode.Sync));
        using JournalWriter writer = JournalWriter.Open(locked, JournalRecovery.Run(locked));
        using IJournalFile bare = ZeroFilled(Path.Combine(folder, "bare"));
        byte[] record = Block(1);
        byte[] page = Block(BareBytes / JournalFormat.RecordBytes);
        double[] journal = new double[Turns * TurnSyncs];
        double[] beside = new double[Turns * TurnSyncs];
        long offset = 0;
        Warm(writer, record);
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int sync = 0; sync < TurnSyncs; sync++)
            {
                long started = Stopwatch.GetTimestamp();
                writer.Append(record, writer.WrittenSequence + 1, 1);
                journal[(turn * TurnSyncs) + sync] = Nanos(Stopwatch.GetTimestamp() - started);
            }
            for (int sync = 0; sync < TurnSyncs; sync++)
            {
                long started = Stopwatch.GetTimestamp();
                if (bare.Write(offset, page) != BareBytes || bare.SyncData() != 0) throw new PerfUsageException($"{folder}: the disk does not take the calibration's writes");
                beside[(turn * TurnSyncs) + sync] = Nanos(Stopwatch.GetTimestamp() - started);
                offset = (offset + BareBytes) % FileBytes;
            }
        }
        Array.Sort(journal);
        Array.Sort(beside);
        double p50 = Keep("p50", "ns", "lower", Percentile(journal, 0.5));
        double p99 = Keep("p99", "ns", "lower", Percentile(journal, 0.99));
        double bareP50 = Keep("fdatasync4KiBP50", "ns", "none", Percentile(beside, 0.5));
        double ratio = Keep("ratio", "ratio", "lower", p50 / bareP50);
        return $"sync, one record at a time: p50 {p50 / 1e3:0.0} µs, p99 {p99 / 1e3:0.0} µs; fdatasync of 4 KiB in turn p50 {bareP50 / 1e3:0.0} µs, p99 {Percentile(beside, 0.99) / 1e3:0.0} µs; ratio {ratio:0.00}";
    }

    public override IEnumerable<PerfTarget> Targets() =>
        [PerfTarget.AtMost("sync, one record at a time: p50 at most 1.15 × fdatasync of 4 KiB on a zero-filled file", "ratio", Median("ratio"), 1.15)];

    private static void Warm(JournalWriter writer, byte[] record)
    {
        for (int sync = 0; sync < TurnSyncs; sync++) writer.Append(record, writer.WrittenSequence + 1, 1);
    }

    private static unsafe IJournalFile ZeroFilled(string path)
    {
        const int Chunk = 1 << 20;
        byte* zeros = (byte*)NativeMemory.AlignedAlloc(Chunk, JournalFormat.PageBytes);
        NativeMemory.Clear(zeros, Chunk);
        using (IJournalFile filling = LinuxStorage.Instance.Open(path, FileIntent.Fill))
        {
            for (long at = 0; at < FileBytes; at += Chunk) _ = filling.Write(at, new ReadOnlySpan<byte>(zeros, Chunk));
            _ = filling.SyncData();
        }
        NativeMemory.AlignedFree(zeros);
        return LinuxStorage.Instance.Open(path, FileIntent.Change);
    }
}
