using Disruptor.Trading.Core.Tests.Samples;

namespace Disruptor.Trading.Core.Tests;

/// <summary>The extension points, each by its sample (tests/Core/Samples), and that they are part of the pure function.</summary>
public sealed class ExtensionTests
{
    private readonly long[] _counts = new long[256];

    [SetUp]
    public void BeginCounting() => Array.Clear(_counts);

    private CoreExtensions All => CoreExtensions.None(version: 1, memoryWords: RestrictedList.Words)
        .WithGuard(new RestrictedPositionsStayPaused(LeastQuantity: 5))
        .WithAction<CountChanges>()
        .WithExitRule<BreakEvenRule>()
        .WithRiskCheck<RestrictedOrders>()
        .WithMetricSink(new CountCommands(_counts))
        .WithCommand<RestrictCommand>();

    [Test]
    public void ACustomCommandChangesItsMemoryAndReports()
    {
        using CoreDriver core = Open(All);
        ExtensionReport said = core.Accept(Custom(RestrictedList.Restrict, 0)).Single().As<ExtensionReport>();
        Assert.That((said.Header.Type, said.Header.Instrument, said.Code), Is.EqualTo((ReportType.Extension, 0u, RestrictedList.Restrict)));
        Assert.That(RestrictedList.Has(core.Core.ExtensionMemory, 0), Is.True);
        core.Accept(Custom(RestrictedList.Lift, 0));
        Assert.That(RestrictedList.Has(core.Core.ExtensionMemory, 0), Is.False);
    }

    [Test]
    public void ACustomCommandThatIsRefusedChangesNothing()
    {
        using CoreDriver core = Open(All);
        Assert.That(core.Refuse(RejectCode.ExtensionRefused, Custom(RestrictedList.Restrict, 7)).Value, Is.EqualTo((Int128)RestrictedList.NoSuchInstrument));
        Assert.That(core.Refuse(RejectCode.ExtensionRefused, Custom(99, 0)).Value, Is.EqualTo((Int128)RestrictedList.NoSuchCode));
        Command[] half = Custom(RestrictedList.Restrict, 0);
        half[0].Flags |= CommandFlags.MoreFollows;
        core.Refuse(RejectCode.Malformed, half);
    }

    [Test]
    public void WithoutAnExtensionACustomCommandIsUnknownAndARuleIsNoCondition()
    {
        using CoreDriver core = Open(null);
        core.Refuse(RejectCode.UnknownCommand, Custom(RestrictedList.Restrict, 0));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        core.Refuse(RejectCode.InvalidExitPlan, Rule(2));
    }

    [Test]
    public void ARiskCheckRefusesWithItsOwnCodeAfterTheCoresChecks()
    {
        using CoreDriver core = Open(All);
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        core.Accept(Custom(RestrictedList.Restrict, 0));
        Assert.That(core.Refuse(RejectCode.ExtensionRefused, Make.Order(0, 0, 2, Side.Buy, 1)).Value, Is.EqualTo((Int128)RestrictedList.IsRestricted));
        core.Refuse(RejectCode.Oversell, Make.Order(0, 0, 3, Side.Sell, 11));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        core.Accept(Make.Order(0, 0, 4, Side.Sell, 4));
        List<Report> batch = core.Apply(Make.Batch(false, Make.Order(0, 0, 5, Side.Buy, 1), Make.Order(0, 0, 6, Side.Sell, 1)));
        Assert.That(batch.Count(report => report.Type == ReportType.Rejected), Is.EqualTo(1), "an item of a batch is an order");
        Assert.That(core.Order(0, 6).State, Is.EqualTo(OrderState.Filled));
    }

    [Test]
    public void ARiskCheckIsAskedOfAReplaceThatMakesAnOrderLarger()
    {
        using CoreDriver core = Open(All);
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 50));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 2, Side.Buy, 10, 50)));
        core.Accept(Custom(RestrictedList.Restrict, 0));
        foreach (ulong target in new ulong[] { 1, 2 })
        {
            Assert.That(core.Refuse(RejectCode.ExtensionRefused, Make.Replace(0, 9, target, quantity: 11)).Value, Is.EqualTo((Int128)RestrictedList.IsRestricted));
            core.Refuse(RejectCode.ExtensionRefused, Make.Replace(0, 9, target, price: 51));
            core.Accept(Make.Replace(0, 10 + target, target, quantity: 9, price: 49));
        }
        core.Accept(Custom(RestrictedList.Lift, 0));
        core.Accept(Make.Replace(0, 20, 1, quantity: 11));
    }

    [Test]
    public void AGuardRefusesATriggerThatTheTableAllows()
    {
        using CoreDriver core = Open(All);
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.PauseRequested));
        core.Accept(Custom(RestrictedList.Restrict, 0));
        core.Refuse(RejectCode.ExtensionRefused, Make.Trigger(0, 0, PositionTrigger.ResumeRequested));
        core.Refuse(RejectCode.IllegalTransition, Make.Trigger(0, 0, PositionTrigger.ExitStarted));
        core.Accept(Custom(RestrictedList.Lift, 0));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.ResumeRequested));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring));
    }

    [Test]
    public void AGuardThatDoesNotApproveAnExitMakesItFailAndItIsTriedAgain()
    {
        using CoreDriver core = Open(All);
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 4));
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 100_000_000 }));
        List<Report> reports = core.Accept(Make.Quote(0, 80, 81));
        Assert.That(reports.Alerts(), Does.Contain(AlertKind.ExitFailed));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Error), Is.EqualTo((PositionState.Error, RejectCode.ExtensionRefused)));
        core.Accept(Make.Order(0, 0, 2, Side.Buy, 6));
        core.Time += 1_000_000_000;
        core.Accept(Make.Clock());
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).ExitReason), Is.EqualTo((PositionState.Closed, ExitReason.StopLoss)));
    }

    [Test]
    public void AnActionSeesEveryChangeOfStateAndFactsAreNotGuarded()
    {
        using CoreDriver core = Open(All);
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 4));
        // Smaller than the guard lets exit: a client's own sell is a fact and closes it all the same.
        core.Accept(Make.Order(0, 0, 2, Side.Sell, 4));
        Assert.That(core.Core.ExtensionMemory[0], Is.EqualTo(core.History(0, 0).Count).And.EqualTo(4), "opened, asked, approved, completed");
        core.Accept(Make.Order(0, 0, 3, Side.Buy, 4));
        ExtensionReport[] said =
        [
            .. core.Accept(Make.ForceState(0, 0, PositionState.Error)).Where(report => report.Type == ReportType.Extension).Select(report => report.As<ExtensionReport>()),
        ];
        Assert.That(said.Select(report => (report.Code, report.Value1)), Is.EqualTo(new[] { (CountChanges.InError, 1L) }));
    }

    [TestCase(Side.Buy, 97, 98)]
    [TestCase(Side.Sell, 102, 103)]
    public void AnExitRuleIsAConditionOfAPlanAndFollowsThePosition(Side side, long bid, long ask)
    {
        using CoreDriver core = Open(All, AccountMode.Margin);
        core.Accept(Make.Order(0, 0, 1, side, 10));
        core.Accept(Rule(2));
        core.Accept(Make.Quote(0, side == Side.Buy ? 99 : 100, side == Side.Buy ? 100 : 101));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring));
        core.Accept(Make.Quote(0, bid, ask));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).ExitReason), Is.EqualTo((PositionState.Closed, ExitReason.Rule)));
    }

    [Test]
    public void ACustomCommandThatNamesAPositionAimsItsRuleAnew()
    {
        using CoreDriver core = Open(All);
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        core.Accept(Rule(50));
        Command[] restrict = Custom(RestrictedList.Restrict, 0);
        restrict[0].Account = 0;
        core.Accept(restrict);
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).ExitReason), Is.EqualTo((PositionState.Closed, ExitReason.Rule)));
    }

    [Test]
    public void ASinkIsToldOfEveryCommandAndWhyItWasRefused()
    {
        using CoreDriver core = Open(All);
        long before = _counts.Skip(1).Sum();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        core.Refuse(RejectCode.DuplicateOrderId, Make.Order(0, 0, 1, Side.Buy, 11));
        core.Accept(Make.Quote(0, 99, 100));
        Assert.That((_counts[(int)CommandType.Order], _counts[0], _counts.Skip(1).Sum() - before), Is.EqualTo((2L, 1L, 3L)));
        Assert.That(_counts.Skip(1).Sum(), Is.EqualTo(core.Journal.Count));
    }

    [Test]
    public void AJournalReplaysToTheSameHashesAndASnapshotKeepsTheMemory()
    {
        using CoreDriver core = Open(All), loaded = Core(All);
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        core.Accept(Rule(3));
        core.Accept(Custom(RestrictedList.Restrict, 1));
        using CoreDriver replayed = Core(All);
        foreach (Command command in core.Journal) replayed.Apply(command);
        loaded.Core.LoadState(SavedState.Of(core.Core));
        foreach (CoreDriver other in new[] { core, replayed, loaded })
        {
            other.Refuse(RejectCode.ExtensionRefused, Make.Order(0, 1, 2, Side.Buy, 1));
            other.Accept(Make.Quote(0, 90, 91));
        }
        Assert.That((replayed.StateHash, replayed.OutputHash), Is.EqualTo((core.StateHash, core.OutputHash)));
        Assert.That((loaded.StateHash, loaded.OutputHash), Is.EqualTo((core.StateHash, core.OutputHash)));
    }

    [Test]
    public void AStateIsLoadedOnlyByACoreWithTheSameExtensions()
    {
        using CoreDriver core = Open(All);
        CoreExtensions?[] others =
        [
            null,
            CoreExtensions.None(version: 2, memoryWords: RestrictedList.Words).WithGuard(new RestrictedPositionsStayPaused(5)).WithAction<CountChanges>()
                .WithExitRule<BreakEvenRule>().WithRiskCheck<RestrictedOrders>().WithCommand<RestrictCommand>(),
            CoreExtensions.None(version: 1, memoryWords: RestrictedList.Words).WithAction<CountChanges>(),
        ];
        foreach (CoreExtensions? other in others)
        {
            using CoreDriver loaded = Core(other);
            Assert.Throws<StateException>(() => loaded.Core.LoadState(SavedState.Of(core.Core)));
        }
        // A sink is no part of the state machine.
        using CoreDriver quiet = Core(CoreExtensions.None(version: 1, memoryWords: RestrictedList.Words).WithGuard(new RestrictedPositionsStayPaused(5))
            .WithAction<CountChanges>().WithExitRule<BreakEvenRule>().WithRiskCheck<RestrictedOrders>().WithCommand<RestrictCommand>());
        Assert.DoesNotThrow(() => quiet.Core.LoadState(SavedState.Of(core.Core)));
    }

    [Test]
    public void ExtensionsThatDoNothingLeaveTheOutputHashAsItIs()
    {
        using CoreDriver plain = Open(null), same = Open(CoreExtensions.None().WithMetricSink(new CountCommands(_counts)));
        foreach (CoreDriver core in new[] { plain, same })
        {
            core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
            core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 100_000_000 }));
            core.Accept(Make.Quote(0, 80, 81));
        }
        Assert.That(same.OutputHash, Is.EqualTo(plain.OutputHash));
    }

    [Test]
    public void CallsOfExtensionsAllocateNothing()
    {
        using CoreDriver core = Open(All);
        Command[] journal = [.. Enumerable.Range(1, 200).SelectMany(id => new[]
        {
            Make.Order(0, 0, (ulong)id * 2, Side.Buy, 10), Rule(2), Make.Trigger(0, 0, PositionTrigger.PauseRequested),
            Make.Trigger(0, 0, PositionTrigger.ResumeRequested), Custom(RestrictedList.Restrict, 1), Make.Order(0, 0, ((ulong)id * 2) + 1, Side.Sell, 10),
        }.SelectMany(group => group))];
        foreach (Command command in journal) core.Core.Apply(ref System.Runtime.CompilerServices.Unsafe.AsRef(in command), core.Core.LastSequence + 1);
        using CoreDriver again = Open(All);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < journal.Length; i++) again.Core.Apply(ref journal[i], again.Core.LastSequence + 1);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(again.Core.ExtensionMemory[0], Is.GreaterThan(1000));
    }

    private static CoreDriver Core(CoreExtensions? extensions)
    {
        CoreOptions small = CoreDriver.Small;
        return new CoreDriver(new CoreOptions
        {
            Currencies = 4,
            Instruments = 4,
            Accounts = 4,
            Wallets = 8,
            Positions = 16,
            Orders = 64,
            Executions = 64,
            Aliases = 16,
            HistoryEntries = small.HistoryEntries,
            PositionVersions = small.PositionVersions,
            Extensions = extensions,
        });
    }

    private static CoreDriver Open(CoreExtensions? extensions, AccountMode mode = AccountMode.Cash)
    {
        CoreDriver core = Core(extensions);
        for (int i = 0; i < 2; i++) core.Accept(Make.Instrument(new InstrumentSpec { Symbol = $"I{i}", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT", mode));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        for (uint i = 0; i < 2; i++) core.Accept(Make.Quote(i, 100, 100));
        return core;
    }

    private static Command[] Custom(uint code, uint instrument) =>
        [new Command { Type = CommandType.Custom, Detail = code, Instrument = instrument, Account = Command.Unknown }];

    private static Command[] Rule(long distance) =>
        Make.Plan(0, 0, ExitPolicy.HighestUrgency, new ExitConditionCommand { Kind = ExitConditionKind.Rule, Value0 = distance });
}
