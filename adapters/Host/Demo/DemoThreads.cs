using Disruptor.Trading.Engine;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Host.Demo;

/// <summary>
/// What the demo makes of <c>--threads auto</c>: a CPU for the engine thread and one for the I/O thread. Left to the scheduler, a machine with two
/// often wakes the engine on the CPU of the thread that woke it, and each then waits for the other's time slice: 300 µs from order to report
/// instead of 30 (measured, 2 vCPUs, speed 1).
/// </summary>
internal static class DemoThreads
{
    /// <summary>The plan: as asked, or, where nothing was asked, the engine on the last CPU and I/O on the first, which takes most interrupts.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="pin">Whether the demo wants its threads pinned.</param>
    public static ThreadPlan Choose(ThreadPlan asked, bool pin)
    {
        IReadOnlyList<int> cpus = pin && asked.Kind == ThreadPlanKind.Auto ? CpuAffinity.CurrentThreadCpus() : [];
        // With four and more, auto spreads the stages by itself.
        return cpus.Count is < 2 or > 3 ? asked : ThreadPlan.Fused with { EngineCpu = cpus[^1], IoCpu = cpus[0] };
    }

    /// <summary>Places the calling thread, once the threads it starts have been started: they would inherit its CPU.</summary>
    /// <returns>Where it is, for people.</returns>
    public static string PlaceIoThread(ThreadMap map) => map.IoCpu is { } cpu ? CpuAffinity.PinCurrentThread(cpu).Note : "not pinned";

    /// <summary>Gives the calling thread its freedom back.</summary>
    public static void ReleaseIoThread(ThreadMap map)
    {
        if (map.IoCpu is not null) CpuAffinity.UnpinCurrentThread();
    }
}
