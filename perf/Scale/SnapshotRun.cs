using System.Diagnostics;
using System.Globalization;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>
/// perf snapshot: an engine with a large state (async), a follower of it on another thread, and what applying an order costs while the
/// follower writes a snapshot, against the same while it only follows. In turns.
/// </summary>
internal static class SnapshotRun
{
    private const int OrdersBeside = 20_000;

    public static int Run(Population population, int runs, string? data, Outputs outputs)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        MachineInfo machine = MachineInfo.Read();
        machine.Print();
        using var scratch = new ScratchFolder(data);
        string folder = scratch.Path;
        Calibration calibration = Calibration.Print(folder);
        string journal = Path.Combine(folder, "journal");
        using var engine = new TradingEngine(new EngineOptions { Mode = DurabilityMode.Async, DataDirectory = journal, Core = population.Capacities, Views = false, LowSpaceBytes = 0 });
        engine.Start();
        EngineSession session = engine.OpenSession(LaneKind.Order);
        population.Send(group =>
        {
            while (!session.TrySubmit(group)) FeedCommands.Drain(engine);
        });
        long last = Settle(engine);
        using var following = new FollowingThread(journal, population.Capacities);
        (double rate, long commands) = following.CatchUp(last);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{population.Positions} positions, {population.Orders} working orders; followed from the beginning: {commands / 1e6:0.0} M commands at {rate / 1e6:0.00} M/s"));
        var orders = new OrdersBeside(engine, session, population.MeasuredAccount);
        orders.Measure(OrdersBeside, () => true);
        List<double> with = [], without = [], ratios = [], took = [];
        long bytes = 0;
        for (int run = 0; run < runs; run++)
        {
            double[] quiet = orders.Measure(OrdersBeside, () => true);
            following.AskForSnapshot();
            // As long as it is being written, and at least some hundred.
            double[] busy = orders.Measure(OrdersBeside * 100, () => following.IsTaking);
            SnapshotInfo snapshot = following.Taken(out double seconds);
            bytes = snapshot.LengthBytes;
            took.Add(seconds);
            without.Add(Statistics.Median(quiet));
            with.Add(Statistics.Median(busy));
            ratios.Add(with[^1] / without[^1]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {run + 1}: snapshot of {bytes / 1e6:0} MB in {seconds:0.00} s; applying an order p50 {without[^1]:0} ns without ({quiet.Length} orders), {with[^1]:0} ns during it ({busy.Length}); {ratios[^1]:0.00}×"));
        }
        FeedCommands.Stop(engine);
        var report = new PerfReport
        {
            Kind = "snapshot",
            StartedUtc = started,
            Machine = machine,
            Calibration = calibration,
            Settings = new Dictionary<string, string>
            {
                ["population"] = string.Create(CultureInfo.InvariantCulture, $"{population.Positions} positions, {population.Orders} orders, {population.Accounts} accounts, {population.Instruments} instruments"),
                ["mode"] = "async; the follower on a thread of the same process",
            },
            Series =
            [
                new PerfSeries
                {
                    Mode = "async",
                    Load = "snapshot",
                    Runs = runs,
                    Metrics =
                    [
                        new PerfMetric("applyP50", "ns", "lower", [.. without]),
                        new PerfMetric("applyP50During", "ns", "lower", [.. with]),
                        new PerfMetric("snapshotNanos", "ns", "lower", [.. took.Select(seconds => seconds * 1e9)]),
                        new PerfMetric("snapshotBytes", "bytes", "none", [bytes]),
                        new PerfMetric("followedPerSecond", "1/s", "higher", [rate]),
                    ],
                },
            ],
            Targets =
            [
                PerfTarget.AtMost("applying an order during a snapshot against without: p50 at most 1.05×", "ratio", Statistics.Median(ratios), 1.05),
                PerfTarget.AtLeast("the follower follows at least 3 M commands/s", "1/s", rate, 3e6),
            ],
        };
        foreach (PerfTarget target in report.Targets) Console.WriteLine(target.Line);
        outputs.Write(report);
        return 0;
    }

    /// <summary>Waits until everything sent was applied.</summary>
    /// <returns>The last sequence.</returns>
    private static long Settle(TradingEngine engine)
    {
        while (Enum.GetValues<LaneKind>().Any(lane => engine.LaneDepth(lane) != 0)) FeedCommands.Drain(engine);
        long until = Environment.TickCount64 + 200;
        while (Environment.TickCount64 < until) FeedCommands.Drain(engine);
        return engine.Statistics.Commands;
    }
}
