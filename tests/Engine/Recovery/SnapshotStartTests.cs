using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>An engine starts from the newest snapshot and the journal behind it, and is then what a replay of everything would have made.</summary>
public sealed class SnapshotStartTests
{
    private static readonly PositionKey Key = new(0, 0);

    [Test]
    public void AStartFromASnapshotComesToTheStateAndTheViewsOfBefore([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan, [Values] bool nothingBehindIt)
    {
        using var folder = new TemporaryFolder();
        List<Command[]> script = Scripts.Mixed(4000, seed: 11);
        int half = nothingBehindIt ? script.Count : script.Count / 2;
        Run("fused", folder.Path, script[..half], out _, out _);
        TakeSnapshot(folder.Path);
        var totals = Run("fused", folder.Path, script[half..], out PositionView position, out WalletView wallet);

        List<ReportType> said = [];
        using var engine = new TradingEngine(Options(plan, folder.Path));
        engine.Start((ref ReportHeader report) => said.Add(report.Type));
        Assert.Multiple(() =>
        {
            Assert.That(engine.Recovery?.Snapshot, Is.Not.Null);
            Assert.That(said.Take(3), Is.EqualTo(new[] { ReportType.CurrencyDefined, ReportType.InstrumentDefined, ReportType.AccountDefined }));
            Assert.That(engine.Views.TryGetPosition(Key, out PositionView found), Is.True);
            Assert.That((found.Quantity, found.Version, found.State, found.Unrealized, found.LifetimeNet), Is.EqualTo((position.Quantity, position.Version, position.State, position.Unrealized, position.LifetimeNet)));
            Assert.That(engine.Views.TryGetWallet(0, 0, out WalletView money), Is.True);
            Assert.That((money.Total, money.Used, money.Version), Is.EqualTo((wallet.Total, wallet.Used, wallet.Version)));
            Assert.That(engine.Views.TryGetMarket(0, out MarketView market), Is.True);
            Assert.That(market.Prices, Is.EqualTo(position.Prices));
        });
        Assert.That(engine.Stop(Plain.Patience), Is.True, engine.Fault);
        Assert.That(engine.Totals, Is.EqualTo(totals));
    }

    [Test]
    public void WithoutSnapshotsEveryReportIsSaidAgain()
    {
        using var folder = new TemporaryFolder();
        var totals = Run("fused", folder.Path, Scripts.Mixed(500, seed: 11), out _, out _);
        TakeSnapshot(folder.Path);
        EngineOptions options = Options("fused", folder.Path);
        long first = 0;
        using var engine = new TradingEngine(new EngineOptions
        {
            Mode = options.Mode,
            DataDirectory = options.DataDirectory,
            Clock = options.Clock,
            WarmUp = false,
            Core = options.Core,
            SegmentBytes = options.SegmentBytes,
            UseSnapshots = false,
        });
        engine.Start((ref ReportHeader report) => first = first == 0 ? report.Sequence : first);
        Assert.That(engine.Recovery?.Snapshot, Is.Null);
        Assert.That(first, Is.EqualTo(3), "the first definition");
        engine.Stop(Plain.Patience);
        Assert.That(engine.Totals, Is.EqualTo(totals));
    }

    private static (long, long, ulong, ulong) Run(string plan, string folder, List<Command[]> script, out PositionView position, out WalletView wallet)
    {
        using var engine = new EngineHarness(Options(plan, folder), LaneKind.Order);
        foreach (Command[] group in script) engine.Submit(group);
        (long, long, ulong, ulong) totals = engine.Stop();
        Assert.That(engine.Engine.Views.TryGetPosition(Key, out position) & engine.Engine.Views.TryGetWallet(0, 0, out wallet), Is.True);
        return totals;
    }

    private static void TakeSnapshot(string folder)
    {
        using var follower = new EngineFollower(new FollowerOptions { Directory = folder, Core = Plain.SmallCore, TakeSnapshots = true });
        while (follower.Poll() != 0)
        {
        }
        follower.AskForSnapshot();
        follower.Poll();
        Assert.That(follower.LastSnapshot, Is.Not.Null);
    }

    private static EngineOptions Options(string plan, string folder) => new()
    {
        Mode = DurabilityMode.Async,
        DataDirectory = folder,
        Clock = EngineClock.Commands,
        WarmUp = false,
        Core = Plain.SmallCore,
        SegmentBytes = 1 << 20,
        Threads = ThreadPlan.Parse(plan),
    };
}
