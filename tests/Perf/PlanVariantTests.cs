using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf.Tests;

[NonParallelizable]
public sealed class PlanVariantTests
{
    [Test]
    public void EveryModeIsTakenUnderEveryPlanThatIsAskedFor()
    {
        IReadOnlyList<LatencyVariant> variants = LatencyVariant.Of(true, [DurabilityMode.Memory, DurabilityMode.Sync], ThreadPlanKind.Solo, ThreadPlanKind.Fused);
        Assert.Multiple(() =>
        {
            Assert.That(variants.Select(variant => variant.Name), Is.EqualTo(new[] { LatencyVariant.Control, "memory solo", "memory fused", "sync solo", "sync fused" }));
            Assert.That(LatencyVariant.Of(false, [DurabilityMode.Async]).Select(variant => variant.Name), Is.EqualTo(new[] { "async" }), "no plan asked for, none in the name");
        });
    }

    [Test]
    public void TheReportNamesThePlansAndItsPageHasAColourForEach()
    {
        using var folder = new TemporaryFolder();
        int exit = PerfCommand.Run(["latency", "--rates", "1k", "--seconds", "0.3", "--warmup", "0.1", "--runs", "1", "--mode", "memory", "--threads", "solo,fused", "--out", folder.Path]);
        PerfReport report = PerfReport.Read(Path.Combine(folder.Path, "latency.json"));
        string page = File.ReadAllText(Path.Combine(folder.Path, "latency.html"));
        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.AnyOf(0, 1), "1: a run that a loaded machine did not let hold its plan");
            Assert.That(report.Series.Select(series => series.Mode), Is.EqualTo(new[] { LatencyVariant.Control, "memory solo", "memory fused" }));
            Assert.That(page, Does.Contain("memory solo").And.Contain("class=\"s1").And.Contain("class=\"s2"));
        });
    }
}
