using System.CommandLine;
using Disruptor.Trading.Perf.Baselines;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf baselines</c>: five lock-based designs and the engine over one stream.</summary>
internal static class BaselinesVerb
{
    public static Command Create()
    {
        Option<int[]> threads = PerfOptions.List("--threads", "Client threads. Default: 1,2,4,8.", "1,2,4,8", [1, 2, 4, 8], word => PerfOptions.NumberIn(word, 1, 64));
        Option<double> seconds = PerfOptions.Real("--seconds", "Measured part of a run.", 0.5, 0.01, 600);
        Option<int> runs = PerfOptions.Number("--runs", "Runs of each design, interleaved.", 3, 1, 99);
        var table = PerfOptions.Word("--table", "Which comparison. Default: both.", "memory", "durable", "both");
        var outputs = new OutputOptions("report and page");
        var command = new Command("baselines", "Five lock-based designs and the engine over one stream, in memory and at equal guarantees; exit code 1 when a check fails.") { threads, seconds, runs, table };
        outputs.AddTo(command);
        command.SetAction(parsed => PerfCommand.Guarded("baselines", () => BaselinesRun.Run(
            parsed.GetValue(threads)!, parsed.GetValue(seconds), parsed.GetValue(runs), parsed.GetValue(table) ?? "both", outputs.Read(parsed))));
        return command;
    }
}
