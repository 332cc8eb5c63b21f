using Disruptor.Trading.Core.Tests.Oracle;

namespace Disruptor.Trading.Core.Tests;

/// <summary>Same commands, same state, same reports; and a step's end is no event.</summary>
public sealed class DeterminismTests
{
    internal const int Crowd = 3000;

    [TestCase(101)]
    [TestCase(102)]
    [TestCase(103)]
    public void TheSameStreamGivesTheSameHashes(int seed)
    {
        using var run = new OracleRun(seed);
        run.Run(2000);
        using var again = new CoreDriver();
        Replay(run.Journal, again);
        Assert.That((again.OutputHash, again.StateHash), Is.EqualTo((run.OutputHash, run.StateHash)));
    }

    [TestCase(104)]
    public void QuestionsChangeNothingButTheOutputHash(int seed)
    {
        using var run = new OracleRun(seed);
        run.Run(2000);
        using var silent = new CoreDriver();
        Replay(run.Journal.Where(command => command.Type is < CommandType.QueryPosition or > CommandType.QueryHash), silent);
        Assert.That(silent.StateHash, Is.EqualTo(run.StateHash));
        Assert.That(silent.OutputHash, Is.Not.EqualTo(run.OutputHash));
    }

    [Test]
    public void ADifferentStreamGivesOtherHashes()
    {
        using CoreDriver one = PaperRouteTests.Market(PaperFill.Touch), other = PaperRouteTests.Market(PaperFill.Touch);
        Assert.That((one.OutputHash, one.StateHash), Is.EqualTo((other.OutputHash, other.StateHash)));
        one.Accept(Make.Deposit(0, 0, 1));
        other.Accept(Make.Deposit(0, 0, 2));
        Assert.That(one.OutputHash, Is.Not.EqualTo(other.OutputHash));
        Assert.That(one.StateHash, Is.Not.EqualTo(other.StateHash));
    }

    [Test]
    public void AHashQueryAnswersTheHashesBeforeIt()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        (ulong state, ulong output) = (core.StateHash, core.OutputHash);
        HashReport answer = core.Accept(Make.Query(CommandType.QueryHash, 0)).Single().As<HashReport>();
        Assert.That((answer.StateHash, answer.OutputHash), Is.EqualTo((state, output)));
        Assert.That(core.StateHash, Is.EqualTo(state));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void ThousandsOfExitsAtOnePriceFireOverSeveralStepsEachOnce(bool byTime)
    {
        using CoreDriver core = CrowdedStops(byTime), again = CrowdedStops(byTime);
        core.Time = again.Time = 1_000_000;
        Command[] spark = byTime ? Make.Clock() : Make.Quote(0, 90, 91);
        List<Report> reports = core.Accept(spark);
        again.Accept(spark);

        Assert.That(core.Steps, Is.GreaterThan(10), "more than fits one step");
        Assert.That(reports.Sum(report => report.Header.Slots), Is.LessThanOrEqualTo(core.Steps * (TradingCore.StepSlots + 256)));
        Assert.That(reports.Fills().Select(fill => fill.Header.Account), Is.EqualTo(Enumerable.Range(0, Crowd)), "each account once, the oldest first");
        Assert.That(reports.Where(report => report.Header.Sequence != core.Core.LastSequence), Is.Empty, "all of one command");
        Assert.That((core.OutputHash, core.StateHash), Is.EqualTo((again.OutputHash, again.StateHash)));
        for (uint account = 0; account < Crowd; account++)
        {
            PositionReport position = core.Position(account, 0);
            if (position.State != PositionState.Closed || position.Quantity != 0) Assert.Fail($"account {account}: {position.State} {position.Quantity}");
        }
        Assert.That(core.Accept(Make.Quote(0, 80, 81)), Is.Empty);
    }

    [Test]
    public void TheOutputHashDoesNotDependOnWhereStepsEnd()
    {
        using CoreDriver core = CrowdedStops(byTime: false);
        ulong before = core.OutputHash;
        core.Apply(Make.Clock());
        Assert.That(core.OutputHash, Is.EqualTo(before), "no report, no change");
        Command quote = Make.Quote(0, 90, 91)[0];
        var bytes = new List<byte>();
        bool done = core.Core.Apply(ref quote, core.Core.LastSequence + 1);
        bytes.AddRange(core.Core.Reports);
        while (!done)
        {
            done = core.Core.Resume();
            bytes.AddRange(core.Core.Reports);
        }
        Assert.That(Fold(before, [.. bytes]), Is.EqualTo(core.OutputHash));
    }

    [Test]
    public void AStepLeftUnfinishedIsABugOfTheCaller()
    {
        using CoreDriver core = CrowdedStops(byTime: false);
        Assert.That(() => core.Core.Resume(), Throws.TypeOf<InvariantException>());
        Command quote = Make.Quote(0, 90, 91)[0];
        Assert.That(core.Core.Apply(ref quote, core.Core.LastSequence + 1), Is.False);
        Assert.That(() => core.Core.Apply(ref quote, core.Core.LastSequence + 1), Throws.TypeOf<InvariantException>());
    }

    [Test]
    public void AGapOrATimeThatGoesBackIsABugOfTheCaller()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Time = 10;
        core.Accept(Make.Clock());
        Command clock = Make.Clock()[0];
        clock.Timestamp = 9;
        Assert.That(() => core.Core.Apply(ref clock, core.Core.LastSequence + 1), Throws.TypeOf<InvariantException>());
        clock.Timestamp = 10;
        Assert.That(() => core.Core.Apply(ref clock, core.Core.LastSequence + 2), Throws.TypeOf<InvariantException>());
        Assert.That(() => core.Core.Apply(ref clock, core.Core.LastSequence), Throws.TypeOf<InvariantException>());
        Assert.That(core.Core.Apply(ref clock, core.Core.LastSequence + 1), Is.True);
    }

    private static unsafe ulong Fold(ulong hash, byte[] bytes)
    {
        fixed (byte* start = bytes) return Mix.Slots(hash, start, bytes.Length / ReportHeader.SlotBytes);
    }

    private static void Replay(IEnumerable<Command> journal, CoreDriver core)
    {
        foreach (Command command in journal)
        {
            core.Time = command.Timestamp;
            core.Apply(command);
        }
    }

    internal static CoreDriver CrowdedStops(bool byTime)
    {
        var core = new CoreDriver(new CoreOptions
        {
            Currencies = 1,
            Instruments = 1,
            Accounts = Crowd,
            Wallets = Crowd,
            Positions = Crowd,
            Orders = Crowd,
            Executions = Crowd,
            Aliases = 1,
        });
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Quote(0, 99, 100));
        for (uint account = 0; account < Crowd; account++)
        {
            core.Accept(Make.Account($"a{account}", "USDT"));
            core.Accept(Make.Deposit(account, 0, 1000_00000000));
            core.Accept(Make.Order(account, 0, 1, Side.Buy, 1));
            core.Accept(Make.Plan(account, 0, byTime ? new PlanSpec { TimeNanos = 1_000_000 } : new PlanSpec { StopLoss = 100_000_000 }));
        }
        return core;
    }
}
