using System.Diagnostics;
using System.Runtime.InteropServices;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf;

/// <summary>
/// A thread that sleeps a millisecond at a time and writes down how much longer it took: what the machine does to any thread, the engine's
/// among them. Of the shortest sleep's excess (the timer's own cost) it counts nothing; a hiccup of 5 ms counts as 5, 4, 3, 2, 1, for each
/// sleep that would have begun meanwhile.
/// </summary>
internal sealed partial class HiccupMeter
{
    private const int SleepMillis = 1;
    private const int SetTimerSlack = 29;
    private const int Fifo = 1;

    private readonly Histogram _hiccups = new();
    private readonly Thread _thread;
    private volatile bool _recording;
    private volatile bool _stopping;

    public HiccupMeter() => _thread = new Thread(Measure) { IsBackground = true, Name = "hiccups" };

    public void Start() => _thread.Start();

    /// <summary>Counts from here on.</summary>
    public void Record() => _recording = true;

    /// <summary>Ends the thread; the histogram, in nanoseconds, is the caller's.</summary>
    public Histogram Stop()
    {
        _stopping = true;
        _thread.Join();
        return _hiccups;
    }

    private void Measure()
    {
        Sharpen();
        long sleep = Stopwatch.Frequency * SleepMillis / 1000, shortest = long.MaxValue;
        while (!_stopping)
        {
            long started = Stopwatch.GetTimestamp();
            Thread.Sleep(SleepMillis);
            long excess = Math.Max(0, Stopwatch.GetTimestamp() - started - sleep);
            if (excess < shortest) shortest = excess;
            if (!_recording) continue;
            _hiccups.Record((long)Calibration.Nanos(excess - shortest));
            for (long rest = excess - shortest - sleep; rest > 0; rest -= sleep) _hiccups.Record((long)Calibration.Nanos(rest));
        }
    }

    /// <summary>
    /// Timer slack of 1 ns instead of 50 µs; and where the process runs under a real-time policy, one step above it: beside threads that spin
    /// at the same priority it would never run and take that for a hiccup.
    /// </summary>
    private static void Sharpen()
    {
        if (!OperatingSystem.IsLinux()) return;
        _ = SetProcessControl(SetTimerSlack, 1, 0, 0, 0);
        if (GetScheduler(0) != Fifo || GetParameters(0, out int priority) != 0) return;
        priority++;
        _ = SetParameters(0, in priority);
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int SetProcessControl(int option, nuint value, nuint unused3, nuint unused4, nuint unused5);

    [LibraryImport("libc", EntryPoint = "sched_getscheduler")]
    private static partial int GetScheduler(int thread);

    [LibraryImport("libc", EntryPoint = "sched_getparam")]
    private static partial int GetParameters(int thread, out int priority);

    [LibraryImport("libc", EntryPoint = "sched_setparam")]
    private static partial int SetParameters(int thread, in int priority);
}
