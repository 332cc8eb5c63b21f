using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Host.Demo;

/// <summary>
/// A CPU for the engine thread and one for the I/O thread. Left to the scheduler, a machine with two often wakes the engine on the CPU of the thread
/// that woke it, and each then waits for the other's time slice: 300 µs from order to report instead of 30 (measured, 2 vCPUs, speed 1).
/// </summary>
/// <param name="EngineCpu">CPU of the engine thread; null is anywhere.</param>
/// <param name="IoCpu">CPU of the I/O thread; null is anywhere.</param>
internal readonly record struct ThreadPlan(int? EngineCpu, int? IoCpu)
{
    /// <summary>The last CPU for the engine, the first, which takes most interrupts, for I/O; nothing where there is one only.</summary>
    public static ThreadPlan Choose(bool pin)
    {
        IReadOnlyList<int> cpus = pin ? CpuAffinity.CurrentThreadCpus() : [];
        return cpus.Count < 2 ? default : new ThreadPlan(cpus[^1], cpus[0]);
    }

    /// <summary>Places the calling thread, once the threads it starts have been started: they would inherit its CPU.</summary>
    /// <returns>Where it is, for people.</returns>
    public string PlaceIoThread() => IoCpu is { } cpu ? CpuAffinity.PinCurrentThread(cpu).Note : "not pinned";

    /// <summary>Gives the calling thread its freedom back.</summary>
    public void ReleaseIoThread()
    {
        if (IoCpu is not null) CpuAffinity.UnpinCurrentThread();
    }
}
