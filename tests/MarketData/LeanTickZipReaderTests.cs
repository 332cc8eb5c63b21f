namespace Disruptor.Trading.MarketData.Tests;

public sealed class LeanTickZipReaderTests
{
    private const string QuoteEntry = "20131007_aig_Quote_Tick.csv";
    private const string TradeEntry = "20131007_aig_Trade_Tick.csv";
    private const long Millisecond = 1_000_000;

    // 2013-10-07 04:00 in New York, daylight time.
    private const long FourOClockNanos = 1_381_132_800_000_000_000;

    private FeedFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new FeedFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void TradesComeOutExactly()
    {
        FeedRun run = FeedRun.Over(_folder.WriteZip("20131007_trade.zip", TradeEntry, "14400688,491801,300,P,2000,0", "14581540,488700,2000,Q,20002020,0"));
        int index = run.Instruments.Find("AIG")!.Index;
        Assert.That(run.Ticks, Is.EqualTo(new[]
        {
            new MarketTick { TimeNanos = FourOClockNanos + (688 * Millisecond), InstrumentIndex = index, Kind = TickKind.Trade, Price = 491801, Size = 300 },
            new MarketTick { TimeNanos = FourOClockNanos + (181540 * Millisecond), InstrumentIndex = index, Kind = TickKind.Trade, Price = 488700, Size = 2000 },
        }));
        Assert.That((run.Total.Lines, run.Total.Trades, run.Total.Quotes), Is.EqualTo((2L, 2L, 0L)));
    }

    [Test]
    public void AQuoteRowChangesItsSideAndTheTickCarriesBoth()
    {
        FeedRun run = FeedRun.Over(_folder.WriteZip(
            "q.zip",
            QuoteEntry,
            "14400152,0,0,494100,300,Q,1,0",
            "14400547,491800,300,0,0,P,1,0",
            "14400548,0,0,492000,3000,P,1,0",
            "14400549,481800,100,482000,200,P,1,0"));

        Assert.That(
            run.Ticks.Select(tick => (tick.Flags, tick.Bid, tick.BidSize, tick.Ask, tick.AskSize)),
            Is.EqualTo(new[]
            {
                (TickFlags.HasAsk, 0L, 0L, 494100L, 300L),
                (TickFlags.HasBid | TickFlags.HasAsk, 491800L, 300L, 494100L, 300L),
                (TickFlags.HasBid | TickFlags.HasAsk, 491800L, 300L, 492000L, 3000L),
                (TickFlags.HasBid | TickFlags.HasAsk, 481800L, 100L, 482000L, 200L),
            }));
        Assert.That((run.Total.Lines, run.Total.Quotes, run.Total.Trades), Is.EqualTo((4L, 4L, 0L)));
    }

    [Test]
    public void ASuspiciousQuoteIsMarkedAndDoesNotStayInTheBook()
    {
        FeedRun run = FeedRun.Over(_folder.WriteZip(
            "q.zip", QuoteEntry, "1,491800,300,0,0,P,1,0", "2,1,100,0,0,P,1,1", "3,0,0,492000,3000,P,1,0"));
        Assert.That(
            run.Ticks.Select(tick => (tick.Flags, tick.Bid)),
            Is.EqualTo(new[] { (TickFlags.HasBid, 491800L), (TickFlags.HasBid | TickFlags.Suspicious, 1L), (TickFlags.HasBid | TickFlags.HasAsk, 491800L) }));
        Assert.That(run.Total.Suspicious, Is.EqualTo(1));
    }

    [Test]
    public void RowsOfOneMillisecondAreSpreadInsideIt()
    {
        FeedRun run = FeedRun.Over(_folder.WriteZip("t.zip", TradeEntry, [.. Enumerable.Repeat("14400000,1,1,P,0,0", 3), "14400001,1,1,P,0,0"]));
        Assert.That(run.Ticks.Select(tick => tick.TimeNanos - FourOClockNanos), Is.EqualTo(new[] { 0, 1, 2, Millisecond }));
    }

    [Test]
    public void MoreRowsThanNanosecondsStayInsideTheMillisecond()
    {
        string[] rows = new string[1_000_010];
        Array.Fill(rows, "14400000,1,1,P,0,0");
        rows[^1] = "14400001,1,1,P,0,0";
        FeedRun run = FeedRun.Over(_folder.WriteZip("t.zip", TradeEntry, rows));
        long[] times = [.. run.Ticks.Select(tick => tick.TimeNanos - FourOClockNanos)];
        Assert.That(times, Is.Ordered);
        Assert.That((times[^2], times[^1]), Is.EqualTo((Millisecond - 1, Millisecond)));
    }

    [Test]
    public void ATimeThatGoesBackIsHeldAndCounted()
    {
        FeedRun run = FeedRun.Over(_folder.WriteZip("t.zip", TradeEntry, "14400005,1,1,P,0,0", "14400003,1,1,P,0,0", "14400006,1,1,P,0,0"));
        Assert.That(run.Ticks.Select(tick => tick.TimeNanos - FourOClockNanos), Is.EqualTo(new[] { 5 * Millisecond, (5 * Millisecond) + 1, 6 * Millisecond }));
        Assert.That(run.Total.TimesHeld, Is.EqualTo(1));
    }

    [Test]
    public void AnEquityNewToTheTableIsAddedWithANotice()
    {
        FeedRun run = FeedRun.Over(_folder.WriteZip("t.zip", "20131007_goog_Trade_Tick.csv", "1,8650000,1,P,0,0"));
        FeedInstrument added = run.Instruments[run.Ticks.Single().InstrumentIndex];
        Assert.That((added.Symbol, added.QuoteCurrency, added.PriceDecimals, added.QuantityDecimals, added.IsDefaulted), Is.EqualTo(("GOOG", "USD", 4, 0, true)));
        Assert.That(run.Notices, Has.One.Contains("GOOG"));
    }

    [TestCase("", LineDamage.EmptyLine)]
    [TestCase("14400688", LineDamage.WrongFieldCount)]
    [TestCase("14400688,", LineDamage.WrongFieldCount)]
    [TestCase("14400688,491800,300", LineDamage.WrongFieldCount)]
    [TestCase("14400688,491800,300,", LineDamage.WrongFieldCount)]
    [TestCase("14400688,491800,300,P", LineDamage.WrongFieldCount)]
    [TestCase("14400688,491800,300,P,2000", LineDamage.WrongFieldCount)]
    [TestCase("14400688,491800,300,P,2000,", LineDamage.WrongFieldCount)]
    [TestCase("14400688,491800,300,P,2000,2", LineDamage.WrongFieldCount)]
    [TestCase("14400688,491800,300,P,2000,0,0", LineDamage.WrongFieldCount)]
    [TestCase(",491800,300,P,2000,0", LineDamage.MissingField)]
    [TestCase("14400688,,300,P,2000,0", LineDamage.MissingField)]
    [TestCase("14400688,491800.5,300,P,2000,0", LineDamage.TooPrecise)]
    [TestCase("14400688,-491800,300,P,2000,0", LineDamage.Negative)]
    [TestCase("14400688,4918x0,300,P,2000,0", LineDamage.NotANumber)]
    [TestCase("14400688,9223372036854775808,300,P,2000,0", LineDamage.Overflow)]
    [TestCase("14400688,0,300,P,2000,0", LineDamage.Zero)]
    [TestCase("14400688,491800,0,P,2000,0", LineDamage.Zero)]
    [TestCase("86400000,491800,300,P,2000,0", LineDamage.BadTime)]
    [TestCase("99999999999999999999999,491800,300,P,2000,0", LineDamage.Overflow)]
    public void ADamagedTradeRowIsReportedCountedAndSkipped(string row, LineDamage damage) =>
        AssertDamaged(TradeEntry, "1,491800,300,P,2000,0", row, damage);

    [TestCase("14400688,491800,300,P,2000,0", LineDamage.NotANumber)]
    [TestCase("14400688,491800,300,0,0,P,1", LineDamage.WrongFieldCount)]
    [TestCase("14400688,0,0,0,0,P,1,0", LineDamage.Zero)]
    [TestCase("14400688,491800,0,0,0,P,1,0", LineDamage.Zero)]
    [TestCase("14400688,0,0,0,100,P,1,0", LineDamage.Zero)]
    [TestCase("14400688,0,0,-5,100,P,1,0", LineDamage.Negative)]
    [TestCase("86400000,491800,300,0,0,P,1,0", LineDamage.BadTime)]
    public void ADamagedQuoteRowIsReportedCountedAndSkipped(string row, LineDamage damage) =>
        AssertDamaged(QuoteEntry, "1,491800,300,0,0,P,1,0", row, damage);

    [Test]
    public void NumbersWithZerosBehindThePointAreExact()
    {
        FeedRun run = FeedRun.Over(_folder.WriteZip("t.zip", TradeEntry, "1,491800.0,300.00,P,0,0", "2,9223372036854775807,1,P,0,0"));
        Assert.That(run.Ticks.Select(tick => (tick.Price, tick.Size)), Is.EqualTo(new[] { (491800L, 300L), (long.MaxValue, 1L) }));
    }

    [Test]
    public void ADamagedZipIsAnErrorAfterTheRowsBeforeIt()
    {
        string[] rows = [.. Enumerable.Range(0, 20_000).Select(index => $"{14_400_000 + index},{491_800 + (index * 7919 % 1000)},{1 + (index * 31 % 97)},P,2000,0")];
        string path = _folder.WriteZip("t.zip", TradeEntry, rows);
        byte[] bytes = File.ReadAllBytes(path);

        // Inside the compressed data, so that the archive itself still opens.
        int flips = 0;
        for (int position = bytes.Length / 2; flips < 40; position += 97, flips++)
        {
            byte[] flipped = (byte[])bytes.Clone();
            flipped[position] ^= 0x10;
            File.WriteAllBytes(path, flipped);
            FeedRun run = FeedRun.Over(path);
            Assert.That(run.Error?.Message, Does.StartWith($"{path}:").And.Contain("damaged").And.Not.Contain("\n"), $"byte {position}");
            Assert.That(run.Error!.Line, Is.EqualTo(run.Total.Lines + 1));
            Assert.That(run.Ticks, Has.Count.GreaterThan(1000));
        }
    }

    [Test]
    public void TheChecksumIsThatOfZipFiles()
    {
        var crc = new Crc32();
        crc.Append("1234"u8);
        crc.Append("56789"u8);
        Assert.That(crc.Value, Is.EqualTo(0xCBF43926), "the check value of the standard");
    }

    private void AssertDamaged(string entry, string good, string row, LineDamage damage)
    {
        string path = _folder.WriteZip("t.zip", entry, good, row, good);
        FeedRun run = FeedRun.Over(path);
        Assert.That(run.Ticks, Has.Count.EqualTo(2), "the rows around it");
        Assert.That(run.Damaged.Select(found => (found.Path, found.Line, found.Damage)), Is.EqualTo(new[] { (path, 2L, damage) }));

        FeedRun strict = FeedRun.Over(new FeedOptions { Strict = true }, path);
        Assert.That(strict.Error?.Line, Is.EqualTo(2));
        Assert.That(strict.Ticks, Has.Count.EqualTo(1));
    }
}
