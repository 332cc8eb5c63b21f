using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>A full tick lane: quotes of an instrument replace each other, everything else waits, and the counters say what happened.</summary>
public sealed class ConflationTests
{
    private const int Lane = 64;

    [Test]
    public void OnlyTheNewestQuoteOfAnInstrumentIsKeptAndInTheOrderInWhichTheyCameToWait()
    {
        using TradingEngine engine = Make();
        FeedSession feed = engine.OpenFeed(FullRingPolicy.Conflate);
        Fill(feed);
        Assert.Multiple(() =>
        {
            Assert.That(Offer(feed, 3, 100), Is.EqualTo(OfferResult.Pending));
            Assert.That(Offer(feed, 5, 200), Is.EqualTo(OfferResult.Pending));
            Assert.That(Offer(feed, 3, 101), Is.EqualTo(OfferResult.Conflated));
            Assert.That(Offer(feed, 3, 102), Is.EqualTo(OfferResult.Conflated));
            Assert.That((feed.Pending, feed.Conflated, feed.Refused, feed.Offered), Is.EqualTo((2, 2L, 0L, Lane + 4L)));
        });
        List<Command> seen = RunAndCollect(engine, () => feed.Flush() == 0);
        Assert.That(seen.Skip(Lane).Select(quote => (quote.Instrument, CommandView.As<QuoteCommand>(ref quote).Bid)), Is.EqualTo(new[] { (3u, 102L), (5u, 200L) }));
    }

    [Test]
    public void ATradeIsNeitherDroppedNorOvertakesAQuoteThatWaits()
    {
        using TradingEngine engine = Make();
        FeedSession feed = engine.OpenFeed(FullRingPolicy.Conflate);
        Fill(feed);
        Offer(feed, 3, 100);
        Command trade = new() { Type = CommandType.Trade, Instrument = 3 };
        Assert.That(feed.Offer(ref trade), Is.EqualTo(OfferResult.Full));
        Assert.That(feed.Refused, Is.EqualTo(1));
        List<Command> seen = RunAndCollect(engine, () => feed.Offer(ref trade) == OfferResult.Published);
        Assert.That(seen[^2].Type, Is.EqualTo(CommandType.Quote));
        Assert.That(seen[^1].Type, Is.EqualTo(CommandType.Trade));
    }

    [Test]
    public void AFeedThatBlocksLosesNothingAndConflatesNothing()
    {
        using var engine = new EngineHarness(EngineHarness.Options(DurabilityMode.Memory));
        engine.Declare();
        FeedSession feed = engine.Engine.OpenFeed(FullRingPolicy.Block);
        for (int i = 0; i < 100_000; i++)
        {
            Command quote = EngineHarness.QuoteCommand(100 + (i % 7), 110);
            if (feed.Offer(ref quote) != OfferResult.Published) Assert.Fail("given back");
        }
        Assert.That(engine.Stop().Sequence, Is.EqualTo(100_000 + 7));
        Assert.That(feed.Conflated, Is.Zero);
    }

    [Test]
    public void AFeedThatTriesGetsItsTickBack()
    {
        using TradingEngine engine = Make();
        FeedSession feed = engine.OpenFeed(FullRingPolicy.Try);
        Fill(feed);
        Assert.That(Offer(feed, 3, 100), Is.EqualTo(OfferResult.Full));
        Assert.That(feed.Pending, Is.Zero);
    }

    private static TradingEngine Make() => new(new EngineOptions { Clock = EngineClock.Commands, WarmUp = false, Core = Plain.SmallCore, TickLaneSize = Lane });

    private static void Fill(FeedSession feed)
    {
        for (int i = 0; i < Lane; i++) Assert.That(Offer(feed, 0, 1), Is.EqualTo(OfferResult.Published));
    }

    private static OfferResult Offer(FeedSession feed, uint instrument, long bid)
    {
        Command quote = EngineHarness.QuoteCommand(bid, bid + 1);
        quote.Instrument = instrument;
        return feed.Offer(ref quote);
    }

    /// <summary>Drains the tick lane as the sequencer would, until the feed is rid of what waits, and gives what came through.</summary>
    private static List<Command> RunAndCollect(TradingEngine engine, Func<bool> isThrough)
    {
        List<Command> seen = [];
        Poller<Command> lane = engine.Parts.Lanes[(int)LaneKind.Tick].Poller;
        bool through = false;
        while (true)
        {
            Span<Command> run = lane.Read(8, out _);
            foreach (Command command in run) seen.Add(command);
            lane.Release();
            if (through && run.IsEmpty) return seen;
            through = through || isThrough();
        }
    }
}
