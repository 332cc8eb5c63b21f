using System.CommandLine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf throughput</c>: the mixed stream as quick as it goes.</summary>
internal static class ThroughputVerb
{
    public static Command Create()
    {
        Option<double> seconds = PerfOptions.Real("--seconds", "Length of a run after its warm-up.", 3, 0.01, 86_400);
        Option<DurabilityMode[]> modes = PerfOptions.Modes(DurabilityMode.Memory, DurabilityMode.Async, DurabilityMode.Sync);
        Option<int> runs = PerfOptions.Number("--runs", "Runs of each mode, interleaved.", 3, 1, 99);
        var outputs = new OutputOptions("report and page");
        var command = new Command("throughput", "A mixed stream, 90 % ticks and 10 % orders, as quick as it goes.") { seconds, modes, runs };
        outputs.AddTo(command);
        command.SetAction(parsed => PerfCommand.Guarded("throughput", () => ThroughputRun.Run(
            parsed.GetValue(modes)!, parsed.GetValue(seconds), parsed.GetValue(runs), outputs.Read(parsed))));
        return command;
    }
}
