using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf.Tests;

[NonParallelizable]
public sealed class SoakTests
{
    [Test]
    public void AShortSoakAllocatesAndRefusesNothing()
    {
        SoakResult result = SoakRun.Once(DurabilityMode.Memory, 3, 0, "", TextWriter.Null);
        Assert.Multiple(() =>
        {
            Assert.That(result.NothingAllocated, result.Summary);
            Assert.That(result.NothingCollected, result.Summary);
            Assert.That(result.Rejected, Is.Zero, result.Summary);
            Assert.That(result.Commands, Is.GreaterThan(100_000), "more orders than the table has slots");
        });
    }
}
