namespace Disruptor.Trading.Core.Tests;

/// <summary>What a position was: its last 50 changes, its last 10 versions, and what it would be worth at another price.</summary>
public sealed class PositionHistoryTests
{
    [Test]
    public void TheLastFiftyChangesAreKept()
    {
        using CoreDriver core = Open();
        for (int i = 0; i < 40; i++)
        {
            core.Accept(Make.Trigger(0, 0, PositionTrigger.PauseRequested));
            core.Accept(Make.Trigger(0, 0, PositionTrigger.ResumeRequested));
        }
        List<Report> reports = core.Accept(Make.Query(CommandType.QueryHistory, 0, 0));
        Assert.That(reports.Select(report => (report.As<HistoryReport>().Part, report.As<HistoryReport>().Parts, report.As<HistoryReport>().Total)),
            Is.EqualTo(new[] { ((byte)0, (byte)2, 81L), ((byte)1, (byte)2, 81L) }));
        List<(PositionTrigger Trigger, PositionState State)> history = core.History(0, 0);
        Assert.That(history, Has.Count.EqualTo(50));
        Assert.That((history[0].Trigger, history[^1].Trigger), Is.EqualTo((PositionTrigger.PauseRequested, PositionTrigger.ResumeRequested)));
    }

    [Test]
    public void WhenThePoolIsUsedUpTheOldestChangeOfAllGoes()
    {
        using var core = new CoreDriver(new CoreOptions { Positions = 4, Orders = 4, Wallets = 4, Instruments = 4, Accounts = 4, HistoryEntries = 3, PositionVersions = 1 });
        for (int i = 0; i < 2; i++) core.Accept(Make.Instrument(new InstrumentSpec { Symbol = $"I{i}" }));
        core.Accept(Make.Account("alpha", "USDT"));
        for (uint i = 0; i < 2; i++) core.Accept(Make.CreatePosition(0, i));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.PositionOpened));
        core.Accept(Make.Trigger(0, 1, PositionTrigger.PositionOpened));
        core.Accept(Make.Trigger(0, 1, PositionTrigger.PauseRequested));
        core.Accept(Make.Trigger(0, 1, PositionTrigger.ResumeRequested));
        Assert.That((core.History(0, 0).Count, core.History(0, 1).Count), Is.EqualTo((0, 3)));
        Assert.That(core.Accept(Make.Query(CommandType.QueryHistory, 0, 0)).Single().As<HistoryReport>().Total, Is.EqualTo(1));
    }

    [Test]
    public void APositionAnswersAsOfEachOfItsLastTenVersions()
    {
        using CoreDriver core = Open();
        for (ulong i = 2; i <= 15; i++) core.Accept(Make.Execution(0, 0, i, ExecutionKind.Fill, Side.Buy, 10, 1000));
        PositionReport present = core.Position(0, 0);
        Assert.That((present.Version, present.Quantity), Is.EqualTo((15L, 150L)));
        for (long version = 6; version <= 15; version++)
        {
            PositionReport then = core.Position(0, 0, version);
            Assert.That((then.Version, then.Quantity, then.OpenCost), Is.EqualTo((version, version * 10, (Int128)(version * 10 * 1000) * 100_000_000)));
        }
        core.Refuse(RejectCode.VersionNotFound, Make.QueryPosition(0, 0, 5));
        core.Refuse(RejectCode.VersionNotFound, Make.QueryPosition(0, 0, 16));
    }

    [Test]
    public void AVersionHasTheStateAndTheErrorItHad()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { TimeNanos = 5 }));
        core.Accept(Make.TradingState(TradingState.Halted));
        core.Time = 5;
        core.Accept(Make.Clock());
        core.Accept(Make.ForceState(0, 0, PositionState.Paused));
        PositionReport present = core.Position(0, 0);
        PositionReport[] versions = [.. Enumerable.Range(1, (int)present.Version).Select(version => core.Position(0, 0, version))];
        Assert.That(versions.Select(each => (each.State, each.Error)), Does.Contain((PositionState.Error, RejectCode.TradingHalted)));
        Assert.That(versions[0].State, Is.EqualTo(PositionState.Monitoring));
        Assert.That(versions.Select(each => each.Version), Is.EqualTo(Enumerable.Range(1, (int)present.Version)));
    }

    [Test]
    public void AnotherPriceIsMeasuredAndChangesNothing()
    {
        using CoreDriver core = Open();
        ulong before = core.StateHash;
        Assert.That(core.Position(0, 0, 0, priceAt: 1234).MarkPrice, Is.EqualTo(1234));
        Assert.That(core.Position(0, 0, 1, priceAt: 7).MarkPrice, Is.EqualTo(7));
        Assert.That((core.StateHash, core.Position(0, 0).MarkPrice), Is.EqualTo((before, 999L)));
    }

    [Test]
    public void AForcedStateIsMarkedInTheHistoryAndReportedWithItsWords([Values] PositionState state)
    {
        using CoreDriver core = Open();
        if (state == PositionState.Created) core.Accept(Make.Order(0, 0, 7, Side.Sell, 10));
        PositionState from = core.Position(0, 0).State;
        List<Report> reports = core.Accept(Make.ForceState(0, 0, state, "ann", "the venue lost it"));
        StateForcedReport forced = reports.First(report => report.Type == ReportType.Alert).As<StateForcedReport>();
        Assert.That((forced.Kind, (PositionState)(byte)forced.From, (PositionState)(byte)forced.To), Is.EqualTo((AlertKind.StateForced, from, state)));
        Assert.That((Word(forced.Operator), Word(forced.Reason)), Is.EqualTo(("ann", "the venue lost it")));
        HistoryReport history = core.Accept(Make.Query(CommandType.QueryHistory, 0, 0)).Single().As<HistoryReport>();
        Assert.That((history.Entries[history.Count - 1].Forced, history.Entries[history.Count - 1].State), Is.EqualTo(((byte)1, state)));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(state));
        bool open = core.Position(0, 0).Quantity != 0;
        Assert.That(reports.Alerts().Contains(AlertKind.ClosedWithQuantity), Is.EqualTo(state == PositionState.Closed && open));
        // From wherever it was put, its next fills find the way.
        core.Accept(Make.Execution(0, 0, 50, ExecutionKind.Fill, Side.Buy, 5, 1000));
        core.Accept(Make.Execution(0, 0, 51, ExecutionKind.Fill, Side.Sell, open ? 15 : 5, 1000));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Quantity), Is.EqualTo((PositionState.Closed, 0L)));
    }

    [Test]
    public void AForcedStateArmsAndDisarmsThePlan()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 100_000_000 }));
        core.Accept(Make.ForceState(0, 0, PositionState.Error));
        core.Accept(Make.Quote(0, 800, 801));
        Assert.That(core.Position(0, 0).Quantity, Is.EqualTo(10));
        Assert.That(Word(core.Position(0, 0).ErrorText), Is.EqualTo("venue said so"));
        core.Accept(Make.ForceState(0, 0, PositionState.Monitoring));
        PositionReport position = core.Position(0, 0);
        Assert.That((position.State, position.ExitReason, position.ErrorText.IsEmpty), Is.EqualTo((PositionState.Closed, ExitReason.StopLoss, true)));
    }

    private static string Word(Text40 text) => System.Text.Encoding.UTF8.GetString(text.Raw[..text.LengthBytes()]);

    private static CoreDriver Open()
    {
        CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: AccountMode.Margin);
        core.Accept(Make.Quote(0, 999, 1001));
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, 10, 1000));
        return core;
    }
}
