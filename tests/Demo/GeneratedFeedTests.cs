using System.Runtime.InteropServices;
using Disruptor.Trading.Host.Demo.Feed;
using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Demo.Tests;

public sealed class GeneratedFeedTests
{
    private const long Minute = 60_000_000_000;

    [Test]
    public void TheSameSeedGivesTheSameTicksWhateverTheBatches()
    {
        MarketTick[] one = Read(7, Minute, 256), other = Read(7, Minute, 100);
        Assert.That(MemoryMarshal.AsBytes(one.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(other.AsSpan())), Is.True);
    }

    [Test]
    public void AnotherSeedGivesOtherTicks() =>
        Assert.That(MemoryMarshal.AsBytes(Read(7, Minute, 256).AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(Read(8, Minute, 256).AsSpan())), Is.False);

    [Test]
    public void TheStreamOfTheDefaultSeedIsWhatItWasWhenItWasWritten()
    {
        // The generator is integers only: this number is the same on every machine, and a change of it is a change of the feed.
        ulong hash = 14695981039346656037;
        foreach (byte b in MemoryMarshal.AsBytes(Read(GeneratedFeed.DefaultSeed, Minute, 256).AsSpan())) hash = (hash ^ b) * 1099511628211;
        Assert.That($"{hash:x16}", Is.EqualTo("6e3db647c7f4c422"));
    }

    [TestCase(1ul)]
    [TestCase(2ul)]
    [TestCase(3ul)]
    [TestCase(GeneratedFeed.DefaultSeed)]
    public void BurstsAreThoseOfARealFeed(ulong seed)
    {
        MarketTick[] ticks = Read(seed, Minute, 256);
        int peak = 0, first = 0;
        for (int last = 0; last < ticks.Length; last++)
        {
            while (ticks[last].TimeNanos - ticks[first].TimeNanos >= 10_000_000) first++;
            peak = Math.Max(peak, last - first + 1);
        }
        double mean = ticks.Length / 60.0;
        Assert.Multiple(() =>
        {
            Assert.That(peak, Is.InRange(400, 700), "ticks in 10 ms");
            Assert.That(mean, Is.InRange(250, 350), "ticks a second over a minute");
            Assert.That(peak * 100 / mean, Is.InRange(120, 280), "peak over mean");
        });
    }

    [Test]
    public void TimeNeverFallsAndQuotesAreNeverCrossed()
    {
        long time = 0;
        foreach (MarketTick tick in Read(5, 10 * Minute, 256))
        {
            if (tick.TimeNanos < time) Assert.Fail("time fell");
            time = tick.TimeNanos;
            bool good = tick.Kind == TickKind.Quote ? tick.Bid > 0 && tick.Ask > tick.Bid && tick.BidSize > 0 && tick.AskSize > 0 : tick.Price > 0 && tick.Size > 0;
            if (!good) Assert.Fail($"a tick that cannot be: {tick.Kind} {tick.Bid} {tick.Ask} {tick.Price} {tick.Size}");
        }
    }

    [Test]
    public void ExponentialTimesHaveTheirMeanAndShape()
    {
        var random = new FeedRandom(1);
        const int draws = 200_000;
        const long mean = 1_000_000;
        double sum = 0;
        int above = 0;
        for (int i = 0; i < draws; i++)
        {
            long draw = random.Exponential(mean);
            sum += draw;
            if (draw > 2 * mean) above++;
        }
        Assert.Multiple(() =>
        {
            Assert.That(sum / draws / mean, Is.EqualTo(1.0).Within(0.01));
            Assert.That(above / (double)draws, Is.EqualTo(Math.Exp(-2)).Within(0.005));
        });
    }

    private static MarketTick[] Read(ulong seed, long lengthNanos, int batch)
    {
        using var feed = new GeneratedFeed(seed, lengthNanos);
        var ticks = new List<MarketTick>();
        var buffer = new MarketTick[batch];
        for (int count = feed.Read(buffer); count != 0; count = feed.Read(buffer)) ticks.AddRange(buffer.AsSpan(0, count));
        return [.. ticks];
    }
}
