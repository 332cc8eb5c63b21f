using System.Globalization;

namespace Disruptor.Trading.Ring;

/// <summary>
/// What a thread plan has to know of the machine: the CPUs that this process may use, which of them are the same core twice, and which memory is near them.
/// Read from <c>/sys/devices/system</c> on Linux; elsewhere the count of processors is all that is known.
/// </summary>
public sealed class MachineCpus
{
    private readonly Dictionary<int, int> _core;

    /// <summary>A machine as described: for plans of a machine that is not this one.</summary>
    /// <param name="allowed">CPUs the process may use.</param>
    /// <param name="nodes">Memory nodes; none counts as one that holds everything.</param>
    /// <param name="core">For a CPU, the lowest CPU of the same physical core; a CPU that is not named is a core of its own.</param>
    /// <param name="canPin">Whether threads can be pinned here.</param>
    public MachineCpus(IReadOnlyList<int> allowed, IReadOnlyList<NumaNode>? nodes = null, IReadOnlyDictionary<int, int>? core = null, bool canPin = true)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        Allowed = allowed;
        Nodes = nodes is { Count: > 0 } ? nodes : [new NumaNode(0, allowed)];
        _core = core is null ? [] : new Dictionary<int, int>(core);
        CanPin = canPin;
    }

    /// <summary>CPUs that this process may use, rising.</summary>
    public IReadOnlyList<int> Allowed { get; }

    /// <summary>The memory nodes; at least one.</summary>
    public IReadOnlyList<NumaNode> Nodes { get; }

    /// <summary>Whether threads can be pinned on this system.</summary>
    public bool CanPin { get; }

    /// <summary>This machine.</summary>
    /// <param name="root">Where the kernel describes it; a test may have a copy.</param>
    /// <returns>What was found; a file that is missing or unreadable counts as "not known".</returns>
    public static MachineCpus Read(string root = "/sys/devices/system")
    {
        if (!OperatingSystem.IsLinux())
            return new MachineCpus(Numbers(Environment.ProcessorCount), canPin: false);
        IReadOnlyList<int> allowed = CpuAffinity.CurrentThreadCpus();
        if (allowed.Count == 0)
            allowed = Numbers(Environment.ProcessorCount);
        return new MachineCpus(allowed, ReadNodes(root), ReadCores(root, allowed));
    }

    /// <summary>The memory node a CPU is near; the first one when the system does not say.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <returns>The node.</returns>
    public NumaNode NodeOf(int cpu)
    {
        foreach (NumaNode node in Nodes)
        {
            foreach (int member in node.Cpus)
            {
                if (member == cpu)
                    return node;
            }
        }

        return Nodes[0];
    }

    /// <summary>
    /// The allowed CPUs of a node in the order in which busy threads should take them: one of each physical core first, its siblings last, and the lowest core,
    /// which most interrupts go to, after all other cores.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <returns>The CPUs.</returns>
    public IReadOnlyList<int> BusyOrder(NumaNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        List<int> cores = [];
        List<int> siblings = [];
        foreach (int cpu in node.Cpus)
        {
            if (!IsAllowed(cpu))
                continue;
            bool first = true;
            foreach (int taken in cores)
                first &= CoreOf(taken) != CoreOf(cpu);
            (first ? cores : siblings).Add(cpu);
        }

        if (cores.Count > 1)
        {
            int lowest = cores[0];
            cores.RemoveAt(0);
            cores.Add(lowest);
        }

        cores.AddRange(siblings);
        return cores;
    }

    /// <summary>Whether this process may use a CPU.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <returns>True when it may.</returns>
    public bool IsAllowed(int cpu)
    {
        foreach (int allowed in Allowed)
        {
            if (allowed == cpu)
                return true;
        }

        return false;
    }

    private static int[] Numbers(int count)
    {
        int[] cpus = new int[count];
        for (int i = 0; i < count; i++)
            cpus[i] = i;
        return cpus;
    }

    private static List<NumaNode> ReadNodes(string root)
    {
        List<NumaNode> nodes = [];
        foreach (int id in ReadList(Path.Combine(root, "node", "online")))
        {
            // A node without CPUs is memory only: nobody can be near it.
            IReadOnlyList<int> cpus = ReadList(Path.Combine(root, "node", string.Create(CultureInfo.InvariantCulture, $"node{id}"), "cpulist"));
            if (cpus.Count > 0)
                nodes.Add(new NumaNode(id, cpus));
        }

        return nodes;
    }

    private static Dictionary<int, int> ReadCores(string root, IReadOnlyList<int> cpus)
    {
        Dictionary<int, int> cores = [];
        foreach (int cpu in cpus)
        {
            IReadOnlyList<int> siblings = ReadList(
                Path.Combine(root, "cpu", string.Create(CultureInfo.InvariantCulture, $"cpu{cpu}"), "topology", "thread_siblings_list"));
            if (siblings.Count > 0)
                cores[cpu] = siblings[0];
        }

        return cores;
    }

    private static IReadOnlyList<int> ReadList(string file)
    {
        try
        {
            return CpuList.Parse(File.ReadAllText(file).Trim());
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or FormatException)
        {
            return [];
        }
    }

    private int CoreOf(int cpu) => _core.GetValueOrDefault(cpu, cpu);
}
