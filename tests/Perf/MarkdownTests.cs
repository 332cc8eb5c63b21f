using Disruptor.Trading.Perf.Baselines;

namespace Disruptor.Trading.Perf.Tests;

public sealed class MarkdownTests
{
    [Test]
    public void ThePageOfAFolderSaysWhatItsReportsSay()
    {
        using var folder = new TemporaryFolder();
        PerfReport report = Reports.With(new PerfMetric("p50", "ns", "lower", [1000, 1100, 1200])) with
        {
            Settings = new Dictionary<string, string> { ["arrivals"] = "constant", ["runs"] = "3", ["seconds"] = "1", ["warmupSeconds"] = "0.5", ["stream"] = "ticks and orders" },
            Targets = [PerfTarget.AtMost("p50 at most 1 µs", "ns", 1100, 1000)],
        };
        report.Write(Path.Combine(folder.Path, "latency.json"));
        PerfReport throughput = Reports.With(new PerfMetric("commandsPerSecond", "1/s", "higher", [12.3e6])) with { Kind = "throughput", Settings = report.Settings };
        throughput.Write(Path.Combine(folder.Path, "throughput.json"));
        (Reports.With() with { Kind = "soak", Series = [new SoakResult(1, 1, 0, 0, 0, 0, 0, true, true, true).Series(Journal.DurabilityMode.Memory)] }).Write(Path.Combine(folder.Path, "soak.json"));
        (Reports.With() with { Kind = "seeds", Claims = [new SeedRow("S0", "state transition < 1 ms", "p50 2.00 µs", true), new SeedRow("S3", "failover < 1 s", "not there yet", false)] }).Write(Path.Combine(folder.Path, "seeds.json"));
        RunResult theirs = Result("three locks (S1)", 7_000) with { LowestPerSecond = 6_500 }, ours = Result(ComparisonText.Engine, 350_000);
        new ComparisonReport(report.StartedUtc, report.Machine, report.Calibration, 3, 0.5, [theirs, ours], [new Anomaly("engine", "reports", "fills", 5, 0)]).WriteJson(Path.Combine(folder.Path, "baselines.json"));

        MarkdownPage.Write(folder.Path, TimeSpan.FromMinutes(4.5));

        string page = File.ReadAllText(Path.Combine(folder.Path, "README.md"));
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.StartWith("# Measured 1970-01-01").And.Contain("in 4.5 minutes, at commit 0123"));
            Assert.That(page, Does.Contain("latency: timestamp 30 ns, ping-pong 200 ns"), "the calibration of each");
            Assert.That(page, Does.Contain("| 10k | memory | 1.10 µs (1.00 µs–1.20 µs) |"));
            Assert.That(page, Does.Contain("- p50 at most 1 µs: 1.10 µs, **not met**"));
            Assert.That(page, Does.Contain("| memory | 12.3M/s |"));
            Assert.That(page, Does.Contain("Soak: holds: "));
            Assert.That(page, Does.Contain("| state transition < 1 ms | S0 | p50 2.00 µs | yes |").And.Contain("| failover < 1 s | S3 | not there yet | **no** |"));
            Assert.That(page, Does.Contain("| three locks (S1) | 8 | 64 | 7,000 | 6,500–7,000 |").And.Contain("50.000× three locks (S1)"));
            Assert.That(page, Does.Contain("| engine | reports | fills | 5 | 0 |"));
        });
    }

    private static RunResult Result(string design, double rate) => new(design, true, 8, 64, rate, 1000, 2000, 1, 0, 0, 0, 0, default);
}
