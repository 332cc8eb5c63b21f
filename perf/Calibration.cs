using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>What this machine costs today: read beside every figure. Medians, since neighbours share the processors.</summary>
internal static class Calibration
{
    private struct Flags
    {
#pragma warning disable CS0649 // padding
        public long Ping;
        public unsafe fixed long Pad0[31];
        public long Pong;
        public unsafe fixed long Pad1[31];
#pragma warning restore CS0649
    }

    public static void Print(string folder)
    {
        Console.WriteLine(
            $"calibration: timestamp {Timestamp():0} ns, core ping-pong {PingPong():0} ns round trip, "
            + $"fdatasync 4 KiB {Sync(folder, 4096):0} µs, 64 KiB {Sync(folder, 65536):0} µs ({Environment.ProcessorCount} processors, shared)");
    }

    public static double Timestamp()
    {
        const int Reads = 1_000_000;
        long sink = 0, started = Stopwatch.GetTimestamp();
        for (int i = 0; i < Reads; i++) sink ^= Stopwatch.GetTimestamp();
        GC.KeepAlive(sink);
        return Nanos(Stopwatch.GetTimestamp() - started) / Reads;
    }

    /// <summary>Median round trip of two threads that hand a flag back and forth, spinning with PAUSE.</summary>
    public static unsafe double PingPong()
    {
        const int Trips = 100_000;
        var flags = (Flags*)System.Runtime.InteropServices.NativeMemory.AlignedAlloc((nuint)sizeof(Flags), 128);
        *flags = default;
        var other = new Thread(() =>
        {
            for (long i = 1; i <= Trips; i++)
            {
                while (Volatile.Read(ref flags->Ping) != i) Pause();
                Volatile.Write(ref flags->Pong, i);
            }
        }) { IsBackground = true };
        other.Start();
        var trips = new long[Trips];
        for (long i = 1; i <= Trips; i++)
        {
            long started = Stopwatch.GetTimestamp();
            Volatile.Write(ref flags->Ping, i);
            while (Volatile.Read(ref flags->Pong) != i) Pause();
            trips[i - 1] = Stopwatch.GetTimestamp() - started;
        }
        other.Join();
        System.Runtime.InteropServices.NativeMemory.AlignedFree(flags);
        Array.Sort(trips);
        return Nanos(trips[Trips / 2]);
    }

    /// <summary>Median of one append of so many bytes in sync mode to a journal of its own: pwrite and fdatasync on zero-filled segments.</summary>
    public static double Sync(string folder, int bytes)
    {
        string path = Directory.CreateDirectory(Path.Combine(folder, "calibration-" + bytes)).FullName;
        var took = new double[100];
        using (JournalFolder journal = JournalFolder.Open(new JournalOptions { Directory = path, Mode = DurabilityMode.Sync }))
        using (JournalWriter writer = JournalWriter.Open(journal, JournalRecovery.Run(journal)))
        {
            // The block's own head is 64 bytes of it.
            var records = new byte[bytes - 64];
            long sequence = 1;
            for (int i = 0; i < took.Length; i++)
            {
                long started = Stopwatch.GetTimestamp();
                writer.Append(records, sequence, 0);
                took[i] = Nanos(Stopwatch.GetTimestamp() - started) / 1000;
                sequence += records.Length / 64;
            }
        }
        Directory.Delete(path, true);
        Array.Sort(took);
        return took[took.Length / 2];
    }

    public static double Nanos(long ticks) => ticks * (1e9 / Stopwatch.Frequency);

    private static void Pause()
    {
        if (X86Base.IsSupported) X86Base.Pause();
        else Thread.SpinWait(1);
    }
}
