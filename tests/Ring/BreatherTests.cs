namespace Disruptor.Trading.Ring.Tests;

/// <summary>When a stage looks away from its producer, and when it must not.</summary>
public sealed class BreatherTests
{
    private const int Nanos = 4000;

    [Test]
    public void SingleEventsAndPairsNowAndThenAreNeverDelayed()
    {
        Looks looks = new(capacity: 65_536);
        for (int i = 0; i < 100_000; i++)
            Assert.That(looks.See(i % 4 == 3 ? 1 : 2), Is.False);
    }

    [Test]
    public void AStreamIsLookedAwayFromUntilItIsFarAhead()
    {
        Looks looks = new(capacity: 65_536);
        for (int i = 1; i < Breather.StreamLooks; i++)
            Assert.That(looks.See(2), Is.False);
        Assert.That(looks.See(2), Is.True);
        for (int i = 0; i < 1000; i++)
            Assert.That(looks.See(500), Is.True);
        Assert.That(looks.See(1024), Is.False, "far enough behind without help");
        Assert.That(looks.See(500), Is.True, "one deep batch does not end the stream");
    }

    [Test]
    public void AStreamThatComesNoFasterIsLeftAloneForALongTime()
    {
        Looks looks = new(capacity: 65_536);
        int restsOfAll = 0;
        const int all = 100_000;
        for (int i = 0; i < all; i++)
            restsOfAll += looks.See(i % 10 == 0 ? 1 : 5) ? 1 : 0;
        Assert.That(restsOfAll, Is.GreaterThan(0), "it is tried");
        Assert.That(restsOfAll, Is.LessThanOrEqualTo((all / Breather.Patience * Breather.LooksInVain) + Breather.LooksInVain));
    }

    [Test]
    public void AProducerThatWasHeldUpOnceDoesNotEndTheStream()
    {
        Looks looks = new(capacity: 65_536);
        for (int i = 0; i < 10; i++)
            looks.See(500);
        for (int i = 1; i < Breather.LooksInVain; i++)
            Assert.That(looks.See(3), Is.True);
        Assert.That(looks.See(500), Is.True);
        Assert.That(looks.See(3), Is.True, "the count of looks in vain began anew");
    }

    [Test]
    public void ASmallRingIsNotLeftToFillUp()
    {
        Looks looks = new(capacity: 16);
        for (int i = 0; i < 100; i++)
            Assert.That(looks.See(4), Is.False, "a quarter of the ring at once");
        for (int i = 0; i < 10; i++)
            looks.See(2);
        Assert.That(looks.See(2), Is.True);
    }

    [Test]
    public void ZeroSwitchesItOff()
    {
        Looks looks = new(capacity: 65_536, nanos: 0);
        for (int i = 0; i < 10_000; i++)
            Assert.That(looks.See(2 + (i % 2000)), Is.False);
    }

    /// <summary>A consumer's looks, each with so many new events.</summary>
    private struct Looks(int capacity, int nanos = Nanos)
    {
        private Breather _breather = new(nanos, capacity, Sequence.Initial);
        private long _available = Sequence.Initial;

        internal bool See(long fresh)
        {
            _available += fresh;
            return _breather.After(_available);
        }
    }
}
