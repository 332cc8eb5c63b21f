using System.Diagnostics;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Perf.Baselines;

namespace Disruptor.Trading.Perf;

/// <summary>
/// perf report: each kind of run at a length that gives stable medians, into one folder, and a page of tables over all of them. Histogram
/// logs are left away: they are megabytes, and the .hgrm files say the same of the whole.
/// </summary>
internal static class ReportRun
{
    private static readonly double[] Rates = [1e3, 1e4, 1e5, 3e5, 1e6];
    private static readonly DurabilityMode[] Modes = [DurabilityMode.Memory, DurabilityMode.Async, DurabilityMode.Sync];
    private static readonly int[] BaselineThreads = [1, 8];
    private const int Runs = 3;

    /// <returns>The worst exit code of the runs.</returns>
    public static int Run(string folder, IReadOnlyList<string> feed, IReadOnlyList<string> ticks)
    {
        long started = Stopwatch.GetTimestamp();
        Directory.CreateDirectory(folder);
        var outputs = new Outputs(null, folder) { Logs = false };
        var settings = new LatencySettings
        {
            Ladder = ArrivalLadder.Build("constant", Rates, [], [], 1, 0.5, 1),
            Variants = LatencyVariant.Of(true, Modes),
            Runs = Runs,
            Outputs = outputs,
        };
        int worst = LatencyRun.Run(settings);
        if (feed.Count > 0)
        {
            worst = Math.Max(worst, LatencyRun.Run(settings with
            {
                Ladder = ArrivalLadder.Build("recorded", [], feed, [1, 10, 100], 1, 0.5, 1),
                Outputs = outputs with { Prefix = "recorded-" },
            }));
        }
        worst = Math.Max(worst, ThroughputRun.Run(Modes, 2, Runs, outputs));
        worst = Math.Max(worst, SoakRun.Run(DurabilityMode.Memory, 0.5, 0, outputs));
        worst = Math.Max(worst, JournalRun.Run(null, Runs, 1, null, outputs));
        worst = Math.Max(worst, ScaleRun.Run(Population.Whole, Runs, outputs));
        worst = Math.Max(worst, SnapshotRun.Run(Population.Whole, Runs, null, outputs));
        worst = Math.Max(worst, ReplayRun.Run(ticks, 8, Runs, null, outputs));
        worst = Math.Max(worst, SeedsRun.Run(outputs));
        worst = Math.Max(worst, BaselinesRun.Run(BaselineThreads, 0.3, Runs, "both", outputs));
        MarkdownPage.Write(folder, Stopwatch.GetElapsedTime(started));
        Console.WriteLine($"report: {Path.Combine(folder, "README.md")} has the tables");
        return worst;
    }
}
