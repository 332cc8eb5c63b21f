using System.CommandLine;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf report --out DIR</c>: everything that is committed under <c>perf/results/</c>, in about five minutes.</summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        Option<string?> folder = PerfOptions.Out("README.md with the tables, pages, reports and .hgrm");
        folder.Required = true;
        Option<string[]> feed = PerfOptions.Feed("Also a latency run with the arrival times of these recorded files, at 1, 10 and 100 times their speed.");
        var ticks = new Option<string[]>("--ticks") { Description = "Also a journal of these recorded files, replayed and followed.", HelpName = "PATH", AllowMultipleArgumentsPerToken = true };
        var command = new Command("report", "All of it for the record, about five minutes on a quiet machine: latency, throughput, claims, baselines, a soak.") { folder, feed, ticks };
        command.SetAction(parsed => PerfCommand.Guarded("report", () => ReportRun.Run(parsed.GetValue(folder)!, parsed.GetValue(feed) ?? [], parsed.GetValue(ticks) ?? [])));
        return command;
    }
}
