namespace Disruptor.Trading.Perf.Tests;

[NonParallelizable]
public sealed class JournalRunTests
{
    [Test]
    public void ASmallRunMeasuresEveryPartAndLeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        string data = Path.Combine(folder.Path, "data");
        Directory.CreateDirectory(data);
        string report = Path.Combine(folder.Path, "journal.json");
        int exit = PerfCommand.Run(["journal", "--runs", "1", "--gigabytes", "0.05", "--data", data, "--json", report]);
        Assert.That(exit, Is.Zero);
        PerfReport read = PerfReport.Read(report);
        Assert.Multiple(() =>
        {
            Assert.That(read.Kind, Is.EqualTo("journal"));
            Assert.That(read.Series.SelectMany(series => series.Metrics).Where(metric => metric.Better == "higher").Select(metric => metric.Runs[0]), Is.All.GreaterThan(0));
            Assert.That(read.Targets, Has.Count.EqualTo(7), "one sync, three rates, changes of segment, start, following");
            Assert.That(Directory.EnumerateFileSystemEntries(data), Is.Empty);
        });
    }
}
