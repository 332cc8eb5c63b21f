using System.CommandLine;
using Disruptor.Trading.Perf.Ring;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf ring</c>: the ring between threads, alone or in turn with Disruptor-net.</summary>
internal static class RingVerb
{
    public static Command Create()
    {
        Option<string?> against = PerfOptions.Word("--against", "Another ring in the same run; the build must carry it (perf/Ring/README.md).", Contestants.Opponent);
        Option<int> rounds = PerfOptions.Number("--rounds", "Runs of each ring in each scenario, in turn.", 15, 1, 999);
        Option<RingScenario[]> scenarios = PerfOptions.List(
            "--scenario", $"Some of {string.Join(", ", RingScenario.All.Select(s => s.Name))}. Default: all.", "NAME,…", [.. RingScenario.All],
            word => RingScenario.All.FirstOrDefault(s => s.Name == word) ?? throw new FormatException($"must be one of {string.Join(", ", RingScenario.All.Select(s => s.Name))}"));
        var outputs = new OutputOptions("report and page");
        var command = new Command("ring", "The ring between threads: throughput with its average batch, round trip beside two bare flags.") { against, rounds, scenarios };
        outputs.AddTo(command);
        command.SetAction(parsed => PerfCommand.Guarded("ring", () => RingRun.Run(
            Contestants.Of(parsed.GetValue(against)), parsed.GetValue(rounds), parsed.GetValue(scenarios)!, outputs.Read(parsed))));
        return command;
    }
}
