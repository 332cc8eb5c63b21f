using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>What this machine costs today: read beside every figure. Medians, since neighbours share the processors.</summary>
/// <param name="TimestampNanos">One read of the clock.</param>
/// <param name="PingPongNanos">Round trip of two spinning threads.</param>
/// <param name="Sync4KiBMicros">An append of 4 KiB with fdatasync.</param>
/// <param name="Sync64KiBMicros">An append of 64 KiB with fdatasync.</param>
/// <param name="LoopbackMicros">Round trip of 64 B by TCP on loopback, blocking sockets.</param>
/// <param name="CopyGigabytesPerSecond">Copy of 64 MiB, bytes copied.</param>
internal sealed record Calibration(
    double TimestampNanos, double PingPongNanos, double Sync4KiBMicros, double Sync64KiBMicros, double LoopbackMicros, double CopyGigabytesPerSecond)
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

    /// <summary>About half a second.</summary>
    /// <param name="folder">Where the journal of the run will be.</param>
    public static Calibration Measure(string folder) => new(Timestamp(), PingPong(), Sync(folder, 4096), Sync(folder, 65536), Loopback(), Copy());

    /// <summary>Measures and prints one line.</summary>
    public static Calibration Print(string folder)
    {
        Calibration measured = Measure(folder);
        Console.WriteLine(
            $"calibration: timestamp {measured.TimestampNanos:0} ns, core ping-pong {measured.PingPongNanos:0} ns round trip, "
            + $"fdatasync 4 KiB {measured.Sync4KiBMicros:0} µs, 64 KiB {measured.Sync64KiBMicros:0} µs, loopback TCP {measured.LoopbackMicros:0.0} µs round trip, "
            + $"copy {measured.CopyGigabytesPerSecond:0.0} GB/s ({Environment.ProcessorCount} processors, shared)");
        return measured;
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
        var flags = (Flags*)NativeMemory.AlignedAlloc((nuint)sizeof(Flags), 128);
        *flags = default;
        var other = new Thread(() =>
        {
            for (long i = 1; i <= Trips; i++)
            {
                while (Volatile.Read(ref flags->Ping) != i) Pause();
                Volatile.Write(ref flags->Pong, i);
            }
        })
        { IsBackground = true };
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
        NativeMemory.AlignedFree(flags);
        return Nanos(MedianOf(trips));
    }

    /// <summary>Median of one append of so many bytes in sync mode to a journal of its own: pwrite and fdatasync on zero-filled segments.</summary>
    public static double Sync(string folder, int bytes)
    {
        string path = Directory.CreateDirectory(Path.Combine(folder, "calibration-" + bytes)).FullName;
        var took = new long[100];
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
                took[i] = Stopwatch.GetTimestamp() - started;
                sequence += records.Length / 64;
            }
        }
        Directory.Delete(path, true);
        return Nanos(MedianOf(took)) / 1000;
    }

    /// <summary>Median round trip of 64 bytes between two threads over TCP on loopback, in microseconds.</summary>
    public static double Loopback()
    {
        const int Trips = 2000, Bytes = 64;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var other = new Thread(() =>
        {
            using Socket echo = listener.AcceptSocket();
            echo.NoDelay = true;
            var buffer = new byte[Bytes];
            while (ReceiveAll(echo, buffer)) echo.Send(buffer);
        })
        { IsBackground = true };
        other.Start();
        var trips = new long[Trips];
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            socket.Connect(listener.LocalEndpoint);
            var buffer = new byte[Bytes];
            for (int i = 0; i < Trips; i++)
            {
                long started = Stopwatch.GetTimestamp();
                socket.Send(buffer);
                ReceiveAll(socket, buffer);
                trips[i] = Stopwatch.GetTimestamp() - started;
            }
        }
        other.Join();
        return Nanos(MedianOf(trips)) / 1000;
    }

    /// <summary>Median rate of a copy far larger than the caches, in GB/s of bytes copied.</summary>
    public static unsafe double Copy()
    {
        const int Bytes = 64 << 20;
        var from = (byte*)NativeMemory.AlignedAlloc(Bytes, 128);
        var to = (byte*)NativeMemory.AlignedAlloc(Bytes, 128);
        // Touched first: a new page costs more than its copy.
        NativeMemory.Fill(from, Bytes, 1);
        NativeMemory.Fill(to, Bytes, 2);
        var took = new long[7];
        for (int i = 0; i < took.Length; i++)
        {
            long started = Stopwatch.GetTimestamp();
            NativeMemory.Copy(from, to, Bytes);
            took[i] = Stopwatch.GetTimestamp() - started;
        }
        NativeMemory.AlignedFree(from);
        NativeMemory.AlignedFree(to);
        return Bytes / Nanos(MedianOf(took));
    }

    public static double Nanos(long ticks) => ticks * (1e9 / Stopwatch.Frequency);

    private static long MedianOf(long[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static bool ReceiveAll(Socket socket, byte[] buffer)
    {
        for (int have = 0; have < buffer.Length;)
        {
            int got = socket.Receive(buffer, have, buffer.Length - have, SocketFlags.None);
            if (got == 0) return false;
            have += got;
        }
        return true;
    }

    private static void Pause()
    {
        if (X86Base.IsSupported) X86Base.Pause();
        else Thread.SpinWait(1);
    }
}
