namespace Disruptor.Trading.Perf.Tests;

[NonParallelizable]
public sealed class ScaleRunTests
{
    private static readonly string[] Small = ["--positions", "2000", "--orders", "2000", "--accounts", "100", "--instruments", "100", "--runs", "1"];

    [Test]
    public void ASmallPopulationIsMeasuredPartByPart()
    {
        PerfReport report = Run("scale", []);
        Assert.Multiple(() =>
        {
            Assert.That(report.Series.SelectMany(series => series.Metrics).Select(metric => metric.Runs[0]), Is.All.GreaterThan(0));
            Assert.That(report.Series, Has.Count.EqualTo(10), "what is measured in the full core and in the small one");
            Assert.That(report.Targets, Has.Count.EqualTo(5));
        });
    }

    [Test]
    public void ASnapshotIsTakenBesideOrders()
    {
        using var folder = new TemporaryFolder();
        PerfReport report = Run("snapshot", ["--data", folder.Path]);
        Assert.Multiple(() =>
        {
            Assert.That(report.Series[0].Metrics.Single(metric => metric.Name == "snapshotBytes").Runs[0], Is.GreaterThan(2000 * 256), "every position is in it");
            Assert.That(report.Series[0].Metrics.Single(metric => metric.Name == "applyP50During").Runs[0], Is.GreaterThan(0));
            Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);
        });
    }

    private static PerfReport Run(string verb, string[] more)
    {
        using var folder = new TemporaryFolder();
        string json = Path.Combine(folder.Path, "report.json");
        Assert.That(PerfCommand.Run([verb, .. Small, .. more, "--json", json]), Is.Zero);
        return PerfReport.Read(json);
    }
}
