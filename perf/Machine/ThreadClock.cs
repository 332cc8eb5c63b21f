using System.Runtime.InteropServices;

namespace Disruptor.Trading.Perf;

/// <summary>
/// Processor time of the calling thread: what its work costs wherever others take turns with it, as on a shared machine. Not what anybody
/// waits for: reads of the disk are not in it.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Seconds so far; NaN where the platform does not say.</summary>
    public static double Seconds => OperatingSystem.IsLinux() && ClockGetTime(ThreadCpuTime, out Timespec time) == 0 ? time.Seconds + (time.Nanos / 1e9) : double.NaN;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanos;
    }
}
