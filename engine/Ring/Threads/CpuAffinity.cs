using System.Globalization;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// Pins threads to CPUs by sched_setaffinity. Linux only; elsewhere threads run unpinned and the answer says so.
/// <see cref="CpuMask"/> holds more than 64 CPUs.
/// </summary>
public static unsafe partial class CpuAffinity
{
    /// <summary>CPUs that a mask can name: the kernel's largest NR_CPUS.</summary>
    public const int MaxCpus = CpuMask.MaxCpus;

    private static readonly IReadOnlyList<int> InitialCpus;

    // Taken before this class pins anything: a new thread inherits the mask of the thread that starts it, pinned or not. A static constructor and no field
    // initializer, which would run at the first use of the field: in the first call to unpin, on a thread that is pinned already.
    static CpuAffinity() => InitialCpus = CurrentThreadCpus();

    /// <summary>Pins the calling thread to one CPU, and reads back whether it is so. Never throws for what the system refuses.</summary>
    /// <param name="cpu">Number of the CPU, from 0.</param>
    /// <returns>What became of it.</returns>
    public static Placement PinCurrentThread(int cpu)
    {
        if (!OperatingSystem.IsLinux())
            return new Placement(false, [], "not pinned: thread affinity is set on Linux only");
        if (cpu is < 0 or >= MaxCpus)
            return new Placement(false, CurrentThreadCpus(), string.Create(CultureInfo.InvariantCulture, $"not pinned: CPU {cpu} is out of 0..{MaxCpus - 1}"));

        int error = TrySet([cpu]);
        if (error != 0)
        {
            return new Placement(false, CurrentThreadCpus(), $"not pinned to CPU {cpu}: {Marshal.GetPInvokeErrorMessage(error)} (errno {error})");
        }

        IReadOnlyList<int> now = CurrentThreadCpus();
        bool pinned = now.Count == 1 && now[0] == cpu;
        return new Placement(pinned, now, pinned ? $"pinned to CPU {cpu}" : $"not pinned to CPU {cpu}: the kernel lets the thread run on {string.Join(',', now)}");
    }

    /// <summary>
    /// Lets the calling thread run wherever the process might when this class was first used. A thread started by a pinned one needs it: it inherits the pin.
    /// </summary>
    /// <returns>What became of it.</returns>
    public static Placement UnpinCurrentThread()
    {
        if (!OperatingSystem.IsLinux())
            return new Placement(false, [], "not pinned");
        int error = TrySet(InitialCpus);
        IReadOnlyList<int> now = CurrentThreadCpus();
        return new Placement(false, now, error == 0 ? "not asked to be pinned" : $"kept on {string.Join(',', now)}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    /// <summary>The CPUs that the calling thread may run on, as the kernel says.</summary>
    /// <returns>Their numbers, rising; empty where the system does not tell.</returns>
    public static IReadOnlyList<int> CurrentThreadCpus()
    {
        CpuMask mask = default;
        return OperatingSystem.IsLinux() && GetAffinity(0, CpuMask.SizeBytes, &mask) == 0 ? mask.ToList() : [];
    }

    /// <returns>0, or the error number.</returns>
    private static int TrySet(IReadOnlyList<int> cpus)
    {
        CpuMask mask = CpuMask.Of(cpus);
        return SetAffinity(0, CpuMask.SizeBytes, &mask) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    // Process id 0 means the calling thread. .NET threads are kernel threads one to one.
    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nuint maskBytes, CpuMask* mask);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int GetAffinity(int thread, nuint maskBytes, CpuMask* mask);
}
