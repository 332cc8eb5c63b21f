namespace Disruptor.Trading.Perf.Tests;

public sealed class CompareTests
{
    [TestCase("lower", new double[] { 10, 11, 12 }, new double[] { 7, 8, 9 }, "Better")]
    [TestCase("lower", new double[] { 7, 8, 9 }, new double[] { 10, 11, 12 }, "Worse")]
    [TestCase("higher", new double[] { 7, 8, 9 }, new double[] { 10, 11, 12 }, "Better")]
    [TestCase("higher", new double[] { 10, 11, 12 }, new double[] { 7, 8, 9 }, "Worse")]
    [TestCase("lower", new double[] { 10, 11, 30 }, new double[] { 12, 13, 14 }, "WithinNoise")]
    [TestCase("lower", new double[] { 0, 0, 0 }, new double[] { 0, 0, 0 }, "WithinNoise")]
    [TestCase("lower", new double[] { 10 }, new double[] { 100, 101 }, "NoSpread")]
    public void TheSpreadOfTheRunsDecides(string better, double[] before, double[] after, string verdict) =>
        Assert.That(CompareRun.VerdictOf(new PerfMetric("p50", "ns", better, before), new PerfMetric("p50", "ns", better, after)), Is.EqualTo(Enum.Parse<Verdict>(verdict)));

    [Test]
    public void AReportSurvivesItsFileAndIsComparedByName()
    {
        using var folder = new TemporaryFolder();
        string a = Path.Combine(folder.Path, "a.json"), b = Path.Combine(folder.Path, "deeper", "b.json");
        Reports.With(new PerfMetric("p50", "ns", "lower", [1000, 1100, 1200]), new PerfMetric("hiccupMax", "ns", "none", [1, 2, 3])).Write(a);
        Reports.With(new PerfMetric("p50", "ns", "lower", [2000, 2100, 2200]), new PerfMetric("hiccupMax", "ns", "none", [9, 9, 9])).Write(b);
        var text = new StringWriter();
        List<Comparison> comparisons = CompareRun.Compare(PerfReport.Read(a), PerfReport.Read(b), text);
        Assert.That(comparisons, Is.EqualTo(new[] { new Comparison("10k memory", "p50", 1100, 2100, Verdict.Worse) }), "what only informs is not judged");
        Assert.That(text.ToString(), Does.Contain("1.10 µs").And.Contain("2.10 µs").And.Contain("1.91×").And.Contain("WORSE"));
    }

    [Test]
    public void ASlowerMachineIsSaidToBeOne()
    {
        PerfReport before = Reports.With(new PerfMetric("p50", "ns", "lower", [1, 2])), after = before with { Calibration = before.Calibration with { PingPongNanos = 900 } };
        var text = new StringWriter();
        CompareRun.Compare(before, after, text);
        Assert.That(text.ToString(), Does.Contain("ping-pong 4.50×").And.Contain("say nothing of the code"));
    }

    [Test]
    public void WhatIsNoReportIsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "other.json");
        Assert.That(() => PerfReport.Read(path), Throws.InstanceOf<PerfUsageException>().With.Message.Contains("no such file"));
        File.WriteAllText(path, "{\"schema\":\"something/9\",\"kind\":\"latency\"}");
        Assert.That(() => PerfReport.Read(path), Throws.InstanceOf<PerfUsageException>().With.Message.StartsWith(path));
        File.WriteAllText(path, "not json");
        Assert.That(() => PerfReport.Read(path), Throws.InstanceOf<PerfUsageException>().With.Message.StartsWith(path));
    }
}
