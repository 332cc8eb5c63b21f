using System.CommandLine;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf latency</c>: open loops over a ladder of loads.</summary>
internal static class LatencyVerb
{
    public static Command Create()
    {
        Option<double[]> rates = PerfOptions.List("--rates", "Loads, commands a second. Default: 1k,10k,100k,300k,1M.", "1k,10k", [1e3, 1e4, 1e5, 3e5, 1e6], Rate.Parse);
        rates.Aliases.Add("--rate");
        Option<string?> arrivals = PerfOptions.Word("--arrivals", "When commands are due. Default: constant; with --feed: recorded.", "constant", "poisson", "recorded");
        Option<string[]> feed = PerfOptions.Feed("Take the arrival times of these recorded files or folders.");
        Option<double[]> speeds = PerfOptions.List("--speed", "How many times quicker than recorded. Default: 1,10,100.", "1,10,100", [1d, 10, 100], word => Rate.Parse(word.TrimEnd('x', 'X', '×')));
        Option<int> seed = PerfOptions.Number("--seed", "Seed of Poisson arrivals.", 1, 0, int.MaxValue);
        Option<double> seconds = PerfOptions.Real("--seconds", "Measured part of a run.", 3, 0.01, 86_400);
        Option<double> warmUp = PerfOptions.Real("--warmup", "Seconds at the same load before it.", 1, 0, 3600);
        Option<DurabilityMode[]> modes = PerfOptions.Modes(DurabilityMode.Memory, DurabilityMode.Async, DurabilityMode.Sync);
        Option<ThreadPlanKind[]> threads = PerfOptions.List(
            "--threads", "Thread plans; each with each mode. Default: auto.", "auto,solo,fused,pipelined", [ThreadPlanKind.Auto],
            word => Enum.TryParse(word, true, out ThreadPlanKind kind) && Enum.IsDefined(kind) && !char.IsDigit(word[0]) ? kind : throw new FormatException("must be auto, solo, fused or pipelined"));
        var control = PerfOptions.Word("--control", "Beside the modes, by the same client and plan: a ring with an empty handler in place of the engine. Default: ring.", "ring", "none");
        Option<int> runs = PerfOptions.Number("--runs", "Runs of each load and mode.", 3, 1, 99);
        Option<int> clients = PerfOptions.Number("--clients", "1: one thread sends and reads. 2: a sender of its own, for three processors or more.", 1, 1, 2);
        Option<int> spins = PerfOptions.Number("--spins", "Steps the idle engine spins before it yields.", new EngineOptions().IdleSpins, 0, int.MaxValue);
        Option<int?> cpu = PerfOptions.OptionalNumber("--engine-cpu", "CPU of the engine thread. Default: the scheduler decides.", 0, 4095);
        var outputs = new OutputOptions("report, page, .hgrm and .hlog");
        var command = new Command("latency", "Open loop of orders and cancels: from the moment each was due to its report being read.")
        {
            rates, arrivals, feed, speeds, seed, seconds, warmUp, modes, threads, control, runs, clients, spins, cpu,
        };
        outputs.AddTo(command);
        command.SetAction(parsed => PerfCommand.Guarded("latency", () => LatencyRun.Run(new LatencySettings
        {
            Ladder = ArrivalLadder.Build(
                parsed.GetValue(arrivals) is { } given ? given : parsed.GetValue(feed) is { Length: > 0 } ? "recorded" : "constant",
                parsed.GetValue(rates)!, parsed.GetValue(feed) ?? [], parsed.GetValue(speeds)!, parsed.GetValue(seconds), parsed.GetValue(warmUp), (ulong)parsed.GetValue(seed)),
            Variants = LatencyVariant.Of(parsed.GetValue(control) != "none", parsed.GetValue(modes)!, parsed.GetValue(threads)!),
            Runs = parsed.GetValue(runs),
            Clients = parsed.GetValue(clients),
            Spins = parsed.GetValue(spins),
            EngineCpu = parsed.GetValue(cpu),
            Outputs = outputs.Read(parsed),
        })));
        return command;
    }
}
