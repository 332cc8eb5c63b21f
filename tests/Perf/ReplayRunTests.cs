namespace Disruptor.Trading.Perf.Tests;

[NonParallelizable]
public sealed class ReplayRunTests
{
    [Test]
    public void AJournalIsReadBackAndFollowedToTheSameOutput()
    {
        using var folder = new TemporaryFolder();
        string json = Path.Combine(folder.Path, "report.json"), data = Path.Combine(folder.Path, "data");
        Assert.That(PerfCommand.Run(["replay", "--millions", "0.1", "--runs", "2", "--data", data, "--json", json]), Is.Zero);
        PerfReport report = PerfReport.Read(json);
        Assert.Multiple(() =>
        {
            Assert.That(report.Series.Select(series => series.Load), Is.EqualTo(new[] { "mixed, replayed", "mixed, followed" }));
            Assert.That(report.Series.SelectMany(series => series.Metric("commandsPerSecond")!.Runs), Has.Exactly(4).GreaterThan(0));
            Assert.That(report.Series[0].Metric("commands")!.Runs[0], Is.GreaterThanOrEqualTo(100_000));
            Assert.That(Directory.EnumerateFileSystemEntries(data), Is.Empty);
        });
    }
}
