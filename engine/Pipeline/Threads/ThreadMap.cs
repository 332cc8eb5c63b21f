using System.Globalization;
using System.Text;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Which stage runs where on this machine: what became of a <see cref="ThreadPlan"/>. Printed at start.
/// <code>
/// plan        CPUs of the node   becomes
/// auto        ≤ 3, or no journal fused: a hop between threads costs more than it brings
/// auto        ≥ 4, with journal  pipelined: the journal waits for the disk while the core works
/// pipelined   ≥ stages + 1       a CPU each, and one left for I/O
/// pipelined   fewer              not pinned: the scheduler shares what there is, and waits park soon
/// a map       as named           refused with the reason when a CPU is not there, or two stages were given the same one
/// </code>
/// </summary>
public sealed class ThreadMap
{
    private readonly List<string> _notes = [];

    private ThreadMap(ThreadPlanKind kind, bool hasJournal)
    {
        Kind = kind;
        HasJournal = hasJournal;
    }

    /// <summary>Solo, fused or pipelined.</summary>
    public ThreadPlanKind Kind { get; }

    /// <summary>CPU of the engine thread (fused, solo); none is any.</summary>
    public int? EngineCpu { get; private set; }

    /// <summary>CPU of the sequencer (pipelined); none is any.</summary>
    public int? SequencerCpu { get; private set; }

    /// <summary>CPU of the journal stage (pipelined, with a journal); none is any.</summary>
    public int? JournalCpu { get; private set; }

    /// <summary>CPU of the business stage (pipelined); none is any.</summary>
    public int? CoreCpu { get; private set; }

    /// <summary>CPU for egress and for the host's I/O thread; none is any.</summary>
    public int? IoCpu { get; private set; }

    /// <summary>Memory node of the pinned threads; none when nothing is pinned.</summary>
    public int? Node { get; private set; }

    /// <summary>Whether there is a journal stage.</summary>
    public bool HasJournal { get; }

    /// <summary>What could not be done, or was found out on the way, a line each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Makes a plan fit a machine.</summary>
    /// <param name="plan">What is asked.</param>
    /// <param name="mode">Durability: decides whether there is a journal stage.</param>
    /// <param name="machine">The machine.</param>
    /// <returns>The map.</returns>
    /// <exception cref="EngineException">A map that names CPUs this machine cannot give.</exception>
    public static ThreadMap Make(ThreadPlan plan, DurabilityMode mode, MachineCpus machine)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(machine);
        bool journal = mode != DurabilityMode.Memory;
        IReadOnlyList<int> order = machine.BusyOrder(RoomiestNode(machine));
        ThreadPlanKind kind = plan.Kind != ThreadPlanKind.Auto ? plan.Kind : journal && order.Count >= 4 ? ThreadPlanKind.Pipelined : ThreadPlanKind.Fused;
        var map = new ThreadMap(kind, journal)
        {
            EngineCpu = plan.EngineCpu,
            SequencerCpu = plan.SequencerCpu,
            JournalCpu = plan.JournalCpu,
            CoreCpu = plan.CoreCpu,
            IoCpu = plan.IoCpu,
        };
        if (plan.IsExplicit) map.CheckNamed(machine);
        else if (kind == ThreadPlanKind.Pipelined) map.Spread(order, machine);
        if (!machine.CanPin) map.Unpin();
        else if (map.FirstCpu is { } first) map.Node = machine.NodeOf(first).Id;
        return map;
    }

    /// <summary>One line for people: the plan and who runs where.</summary>
    public override string ToString()
    {
        string stages = HasJournal ? "sequencer + journal + core" : "sequencer + core";
        var text = new StringBuilder(Kind switch
        {
            ThreadPlanKind.Solo => $"solo: who reads the reports = {stages}{At(EngineCpu)}",
            ThreadPlanKind.Fused => $"fused: engine = {stages}{At(EngineCpu)}; callers = I/O{At(IoCpu)}",
            _ => $"pipelined: sequencer{At(SequencerCpu)}{(HasJournal ? ", journal" + At(JournalCpu) : "")}, core{At(CoreCpu)}; callers = I/O{At(IoCpu)}",
        });
        if (Node is { } node) text.Append(CultureInfo.InvariantCulture, $"; memory on node {node}");
        foreach (string note in _notes) text.Append("; ").Append(note);
        return text.ToString();
    }

    /// <summary>Adds what was found out while it was carried out.</summary>
    internal void Note(string line)
    {
        lock (_notes)
        {
            if (!_notes.Contains(line)) _notes.Add(line);
        }
    }

    private int? FirstCpu => CoreCpu ?? EngineCpu ?? SequencerCpu ?? JournalCpu;

    private static string At(int? cpu) => cpu is { } number ? string.Create(CultureInfo.InvariantCulture, $" (cpu {number})") : "";

    private static NumaNode RoomiestNode(MachineCpus machine)
    {
        NumaNode best = machine.Nodes[0];
        foreach (NumaNode node in machine.Nodes)
        {
            if (machine.BusyOrder(node).Count > machine.BusyOrder(best).Count) best = node;
        }
        return best;
    }

    private void Spread(IReadOnlyList<int> order, MachineCpus machine)
    {
        int stages = HasJournal ? 3 : 2;
        if (order.Count <= stages)
        {
            Note(string.Create(CultureInfo.InvariantCulture, $"not pinned: {stages} stages and I/O want {stages + 1} CPUs, there are {machine.Allowed.Count}"));
            return;
        }
        // The business thread first: it is the one that everything waits for.
        CoreCpu = order[0];
        SequencerCpu = order[1];
        if (HasJournal) JournalCpu = order[2];
        IoCpu = order[^1];
    }

    private void CheckNamed(MachineCpus machine)
    {
        if (!HasJournal && JournalCpu is not null)
        {
            throw new EngineException("threads: mode memory has no journal stage; leave 'journal' out, or use a mode that has one");
        }
        (string Stage, int? Cpu)[] named =
        [
            (Kind == ThreadPlanKind.Solo ? "solo" : "engine", EngineCpu), ("sequencer", SequencerCpu), ("journal", JournalCpu), ("core", CoreCpu), ("io", IoCpu),
        ];
        for (int i = 0; i < named.Length; i++)
        {
            if (named[i].Cpu is not { } cpu) continue;
            if (machine.CanPin && !machine.IsAllowed(cpu))
            {
                throw new EngineException($"threads: {named[i].Stage}={cpu}: this process may use the CPUs {CpuList.Format(machine.Allowed)} only");
            }
            for (int j = 0; j < i; j++)
            {
                if (named[j].Cpu != cpu) continue;
                throw new EngineException(
                    $"threads: {named[j].Stage} and {named[i].Stage} on CPU {cpu}: they spin while they wait for each other, and would take turns by the scheduler's clock; "
                    + "give each its own, or 'any'");
            }
        }
    }

    private void Unpin()
    {
        if (FirstCpu is not null || IoCpu is not null) Note("not pinned: threads can be pinned on Linux only");
        EngineCpu = SequencerCpu = JournalCpu = CoreCpu = IoCpu = null;
    }
}
