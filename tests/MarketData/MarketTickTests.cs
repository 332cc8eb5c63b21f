using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.MarketData.Tests;

public sealed class MarketTickTests
{
    [Test]
    public void ATickIsOneCacheLineWithoutReferences()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Unsafe.SizeOf<MarketTick>(), Is.EqualTo(64));
            Assert.That(RuntimeHelpers.IsReferenceOrContainsReferences<MarketTick>(), Is.False);
            Assert.That((int)Marshal.OffsetOf<MarketTick>(nameof(MarketTick.Size)), Is.EqualTo(56), "the last field ends the line");
        });
    }
}
