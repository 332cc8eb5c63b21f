using System.Globalization;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// What is asked of the threads: <c>auto</c>, <c>solo</c>, <c>fused</c>, <c>pipelined</c>, or a map that names the CPU of each stage:
/// <c>engine=2,io=0</c> (fused), <c>solo=2</c>, <c>sequencer=1,journal=2,core=3,io=0</c> (pipelined). <c>any</c> in place of a number
/// leaves a stage to the scheduler. What becomes of it on a machine is its <see cref="ThreadMap"/>.
/// </summary>
public sealed record ThreadPlan
{
    /// <summary>Chosen from the machine.</summary>
    public static ThreadPlan Auto { get; } = new() { Kind = ThreadPlanKind.Auto };

    /// <summary>The thread that reads the reports runs the engine.</summary>
    public static ThreadPlan Solo { get; } = new() { Kind = ThreadPlanKind.Solo };

    /// <summary>One engine thread, left to the scheduler.</summary>
    public static ThreadPlan Fused { get; } = new() { Kind = ThreadPlanKind.Fused };

    /// <summary>A thread for each stage, each on a CPU of its own where there are enough.</summary>
    public static ThreadPlan Pipelined { get; } = new() { Kind = ThreadPlanKind.Pipelined };

    /// <summary>Which stages share a thread.</summary>
    public ThreadPlanKind Kind { get; init; }

    /// <summary>True when the CPUs were named: then what cannot be had is an error and not a note.</summary>
    public bool IsExplicit { get; init; }

    /// <summary>CPU of the engine thread (fused, solo); none is any.</summary>
    public int? EngineCpu { get; init; }

    /// <summary>CPU of the sequencer (pipelined); none is any.</summary>
    public int? SequencerCpu { get; init; }

    /// <summary>CPU of the journal stage (pipelined); none is any.</summary>
    public int? JournalCpu { get; init; }

    /// <summary>CPU of the business stage (pipelined); none is any.</summary>
    public int? CoreCpu { get; init; }

    /// <summary>CPU for egress and for the host's I/O thread; none is any.</summary>
    public int? IoCpu { get; init; }

    /// <summary>Reads a plan.</summary>
    /// <param name="text">As above.</param>
    /// <returns>The plan; whether a machine can have it is found out by <see cref="ThreadMap.Make"/>.</returns>
    /// <exception cref="EngineException">It is none; the message says what is wrong with it.</exception>
    public static ThreadPlan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text switch
        {
            "auto" => Auto,
            "solo" => Solo,
            "fused" => Fused,
            "pipelined" => Pipelined,
            _ => ParseMap(text),
        };
    }

    private static ThreadPlan ParseMap(string text)
    {
        Dictionary<string, int?> cpus = [];
        foreach (string part in text.Split(','))
        {
            string[] pair = part.Split('=');
            if (pair.Length != 2) throw Wrong(text, $"'{part}' is not STAGE=CPU");
            string stage = pair[0].Trim();
            if (stage is not ("engine" or "solo" or "sequencer" or "journal" or "core" or "io")) throw Wrong(text, $"there is no stage '{stage}'");
            if (!cpus.TryAdd(stage, Cpu(text, stage, pair[1].Trim()))) throw Wrong(text, $"{stage} is named twice");
        }
        bool engine = cpus.ContainsKey("engine"), solo = cpus.ContainsKey("solo");
        bool apart = cpus.ContainsKey("sequencer") || cpus.ContainsKey("journal") || cpus.ContainsKey("core");
        if ((engine ? 1 : 0) + (solo ? 1 : 0) + (apart ? 1 : 0) != 1)
        {
            throw Wrong(text, "name one of: engine (one thread for all stages); solo; or sequencer, journal and core");
        }
        if (apart && !(cpus.ContainsKey("sequencer") && cpus.ContainsKey("core"))) throw Wrong(text, "sequencer and core go together");
        return new ThreadPlan
        {
            Kind = engine ? ThreadPlanKind.Fused : solo ? ThreadPlanKind.Solo : ThreadPlanKind.Pipelined,
            IsExplicit = true,
            EngineCpu = cpus.GetValueOrDefault(solo ? "solo" : "engine"),
            SequencerCpu = cpus.GetValueOrDefault("sequencer"),
            JournalCpu = cpus.GetValueOrDefault("journal"),
            CoreCpu = cpus.GetValueOrDefault("core"),
            IoCpu = cpus.GetValueOrDefault("io"),
        };
    }

    private static int? Cpu(string text, string stage, string cpu)
    {
        if (cpu == "any") return null;
        if (int.TryParse(cpu, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < CpuAffinity.MaxCpus) return number;
        throw Wrong(text, $"{stage}={cpu}: a CPU is a number from 0 to {CpuAffinity.MaxCpus - 1}, or 'any'");
    }

    private static EngineException Wrong(string text, string why) =>
        new($"threads '{text}': {why}; give auto, solo, fused, pipelined, or a map such as engine=1,io=0 or sequencer=1,journal=2,core=3,io=0");
}
