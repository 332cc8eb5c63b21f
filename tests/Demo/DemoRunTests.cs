using Disruptor.Trading.Host.Demo;
using Disruptor.Trading.Host.Demo.Feed;
using Disruptor.Trading.Host.Demo.Results;
using Disruptor.Trading.Journal;
using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Demo.Tests;

public sealed class DemoRunTests
{
    [Test]
    public void AMemoryRunFillsExitsAndAddsUp()
    {
        // Paced, 200 times faster than the clock: at full speed the strategy hears of its fills so late that every position is left by time.
        DemoSummary summary = Demo.Run(TimeSpan.FromMinutes(6), speed: 200);
        Assert.Multiple(() =>
        {
            Assert.That(summary.Engine.Ticks, Is.InRange(90_000, 126_000));
            Assert.That(summary.Trading.Fills, Is.GreaterThan(500));
            Assert.That(summary.Trading.Exits.Keys, Is.SupersetOf(new[] { "takeProfit", "stopLoss", "time" }));
            Assert.That(summary.Trading.Canceled, Is.GreaterThan(0));
            Assert.That(summary.Trading.Rejects.Keys, Is.SupersetOf(new[] { "InsufficientFunds", "Oversell" }));
            Assert.That(summary.Trading.Alerts, Is.Empty);
            Assert.That(summary.Accounts, Has.Count.EqualTo(8));
            Assert.That(summary.Journal, Is.Null);
        });
        AssertMoneyAddsUp(summary);
    }

    [Test]
    public void AUsedFolderIsContinued()
    {
        using var folder = new TemporaryFolder();
        string data = folder.In("data");
        DemoSummary first = Demo.Run(TimeSpan.FromMinutes(2), data);
        List<string> notices = [];
        DemoSummary second = Demo.Run(TimeSpan.FromMinutes(2), data, seed: 2, notices);
        Assert.Multiple(() =>
        {
            Assert.That(second.Journal!.RecoveredSequence, Is.EqualTo(first.Engine.LastSequence));
            Assert.That(second.Engine.FirstSequence, Is.EqualTo(first.Engine.LastSequence + 1));
            Assert.That(second.Engine.LastSequence, Is.GreaterThan(first.Engine.LastSequence));
            Assert.That(string.CompareOrdinal(second.Feed.FirstTime, first.Feed.LastTime), Is.GreaterThan(0), "time goes on");
            Assert.That(second.Trading.Rejects.Keys, Has.None.StartsWith("Duplicate"), "declared once, ids fresh");
            Assert.That(second.Trading.OrdersAccepted, Is.GreaterThan(0));
            Assert.That(second.Accounts.Select(account => account.Deposited), Is.EqualTo(first.Accounts.Select(account => account.Deposited)), "paid in once");
            Assert.That(notices, Has.Some.Contains($"recovered to sequence {first.Engine.LastSequence}"));
        });
        AssertMoneyAddsUp(second);
    }

    [Test]
    public void ARecordedFeedIsMovedBehindAUsedFolder()
    {
        using var folder = new TemporaryFolder();
        string[] files = RecordedFiles.Write(folder, 500);
        string data = folder.In("data");
        DemoSummary first = Recorded(files, data, []);
        List<string> notices = [];
        DemoSummary second = Recorded(files, data, notices);
        Assert.Multiple(() =>
        {
            Assert.That(first.Feed.ShiftSeconds, Is.Zero);
            Assert.That(second.Feed.ShiftSeconds, Is.EqualTo(first.Feed.FeedSeconds + 1).Within(0.001));
            Assert.That(notices, Has.Some.Contains("its times are moved by"));
        });
    }

    [Test]
    public void CoinMarginedContractsAreMarkedAndNeverTraded()
    {
        using var folder = new TemporaryFolder();
        DemoSummary summary = Recorded(RecordedFiles.Write(folder, 40_000), folder.In("data"), []);
        Assert.Multiple(() =>
        {
            Assert.That(summary.Feed.BookTicker, Is.EqualTo(64_000));
            Assert.That(summary.Feed.Trade, Is.EqualTo(16_000));
            Assert.That(summary.Engine.Quotes, Is.EqualTo(64_000));
            Assert.That(summary.Engine.Marks, Is.EqualTo(8_000), "its trades are marks");
            Assert.That(summary.Trading.Fills, Is.GreaterThan(0), "the other one is traded");
            // The engine would have said so: orders in it are halted.
            Assert.That(summary.Trading.Rejects.Keys, Has.None.EqualTo("TradingHalted"));
            Assert.That(summary.Accounts.Select(account => account.Currency), Is.All.EqualTo("USDT"));
        });
    }

    [Test]
    public void DamagedLinesAreSkippedAndCountedOrFatal()
    {
        using var folder = new TemporaryFolder();
        string[] files = RecordedFiles.Write(folder, 500, damaged: true);
        DemoSummary lenient = Recorded(files, folder.In("lenient"), []);
        Assert.That(lenient.Feed.Damaged, Is.EqualTo(1));

        string data = folder.In("strict");
        Assert.That(() => Recorded(files, data, [], strict: true), Throws.TypeOf<FeedException>().With.Message.Contains(":"));
        DemoSummary next = Recorded(files, data, []);
        Assert.That(next.Journal!.Recovery, Does.Contain("after a clean stop"), "what came before the line is kept and sealed");
    }

    [Test]
    public void ASignalEndsARunInOrder()
    {
        using var folder = new TemporaryFolder();
        string data = folder.In("data");
        var options = new DemoOptions { Mode = DurabilityMode.Sync, DataFolder = data, Limit = TimeSpan.FromSeconds(20) };
        using var feed = new GeneratedFeed(1);
        using var run = new DemoRun(options, feed, _ => { });
        DemoSummary summary = run.Execute(() => run.Snapshot is { TicksSent: > 50 });
        Assert.Multiple(() =>
        {
            Assert.That(summary.Feed.EndedBy, Is.EqualTo("signal"));
            Assert.That(summary.Engine.Ticks, Is.GreaterThan(50));
            Assert.That(summary.Journal!.Syncs, Is.GreaterThan(0));
            Assert.That(Demo.Run(TimeSpan.FromSeconds(1), data).Journal!.Recovery, Does.Contain("after a clean stop"));
        });
    }

    [Test]
    public void TheProbeSendsWhatItPlanned()
    {
        var options = new DemoOptions { Mode = DurabilityMode.Memory, Limit = TimeSpan.FromSeconds(1), OrdersPerSecond = 1000 };
        using var feed = new GeneratedFeed(1);
        using var run = new DemoRun(options, feed, _ => { });
        ProbeSummary probe = run.Execute(() => false).Probe!;
        Assert.Multiple(() =>
        {
            Assert.That(probe.Planned, Is.InRange(1000, 2001));
            Assert.That(probe.Sent, Is.EqualTo(probe.Planned));
            Assert.That(probe.Latency.Samples + probe.Latency.WarmUpSamples, Is.EqualTo(probe.Sent));
        });
    }

    private static DemoSummary Recorded(string[] files, string data, List<string> notices, bool strict = false)
    {
        using var feed = new RecordedFeed(files, new FeedOptions { Strict = strict });
        return Demo.Run(feed, data, notices: notices);
    }

    private static void AssertMoneyAddsUp(DemoSummary summary)
    {
        foreach (AccountSummary account in summary.Accounts)
        {
            decimal total = Demo.Money(account.Total);
            Assert.Multiple(() =>
            {
                Assert.That(total, Is.EqualTo(Demo.Money(account.Deposited) + Demo.Money(account.RealizedNet)), $"{account}: total");
                Assert.That(Demo.Money(account.Equity), Is.EqualTo(total + Demo.Money(account.Unrealized)), $"{account}: equity");
                Assert.That(Demo.Money(account.Deposited), Is.EqualTo(100_000m), $"{account}: paid in");
                Assert.That(Demo.Money(account.Fees), Is.GreaterThan(0m), $"{account}: fees");
            });
        }
    }
}
