using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf.Tests;

[NonParallelizable]
public sealed class SeedSceneTests
{
    /// <summary>A figure of commands that were refused would be a figure of nothing.</summary>
    [Test]
    public void TheOperationsThatAreMeasuredAreAccepted()
    {
        using var scene = new SeedScene(50);
        Assert.Multiple(() =>
        {
            Assert.That(Refused(scene.Each(1000, scene.Transition)), Is.Zero, "transition");
            Assert.That(Refused(scene.Each(1000, scene.Context)), Is.Zero, "exit plan");
            Assert.That(Refused(scene.Each(1000, scene.Read, n => SeedScene.Quote(n % 50, 10_000))), Is.Zero, "quote and read");
            Assert.That(Refused(scene.Each(1000, scene.Market)), Is.Zero, "market order");
            Assert.That(scene.Ticks(50, 0.05), Is.GreaterThan(1000));
            Assert.That(scene.Traders(4, 100).PerSecond, Is.GreaterThan(0));
        });
    }

    private static long Refused((Histogram Nanos, long Refused) measured)
    {
        Assert.That(measured.Nanos.TotalCount, Is.InRange(1, 1000), "on a busy machine the time is over first");
        measured.Nanos.Dispose();
        return measured.Refused;
    }
}
