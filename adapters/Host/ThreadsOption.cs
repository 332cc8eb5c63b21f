using System.CommandLine;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Host;

/// <summary>The <c>--threads</c> option, the same for every verb that runs an engine.</summary>
internal static class ThreadsOption
{
    public static Option<string> Create() => new("--threads")
    {
        Description = "Which stage runs where: solo = on the thread that reads, fused = one engine thread, pipelined = a thread for each stage, or a map: "
            + "engine=CPU,io=CPU or solo=CPU or sequencer=CPU,journal=CPU,core=CPU,io=CPU (CPU: a number or 'any').",
        DefaultValueFactory = _ => "auto",
        HelpName = "auto|solo|fused|pipelined|MAP",
    };

    /// <summary>Reads the plan, and finds out whether this machine can have it, before anything is opened.</summary>
    public static ThreadPlan Parse(string? text, DurabilityMode mode)
    {
        try
        {
            ThreadPlan plan = ThreadPlan.Parse(text ?? "auto");
            ThreadMap.Make(plan, mode, MachineCpus.Read());
            return plan;
        }
        catch (EngineException cause)
        {
            throw new UsageException("--" + cause.Message, cause);
        }
    }
}
