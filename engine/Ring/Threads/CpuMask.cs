namespace Disruptor.Trading.Ring;

/// <summary>
/// The kernel's set of CPUs: bit n of the mask, in words of 64, is CPU n. Long enough for the most CPUs a Linux kernel is built for, so a machine with more than 64 is
/// no special case.
/// </summary>
internal unsafe struct CpuMask
{
    /// <summary>CPUs that a mask can name: the kernel's largest NR_CPUS.</summary>
    internal const int MaxCpus = 8192;

    /// <summary>Length of the mask, as system calls want it.</summary>
    internal const int SizeBytes = MaxCpus / 8;

    internal fixed ulong Words[MaxCpus / 64];

    /// <summary>A mask with these CPUs.</summary>
    internal static CpuMask Of(IReadOnlyList<int> cpus)
    {
        CpuMask mask = default;
        for (int i = 0; i < cpus.Count; i++)
            mask.Words[cpus[i] / 64] |= 1UL << (cpus[i] % 64);
        return mask;
    }

    /// <summary>The CPUs in it, rising.</summary>
    internal readonly List<int> ToList()
    {
        List<int> cpus = [];
        for (int cpu = 0; cpu < MaxCpus; cpu++)
        {
            if ((Words[cpu / 64] >> (cpu % 64) & 1) != 0)
                cpus.Add(cpu);
        }

        return cpus;
    }
}
