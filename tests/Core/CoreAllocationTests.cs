using Disruptor.Trading.Core.Tests.Oracle;

namespace Disruptor.Trading.Core.Tests;

/// <summary>Once made, the core allocates nothing, whatever the command: random streams over everything the generator knows, and money's own.</summary>
public sealed class CoreAllocationTests
{
    [TestCase(301)]
    [TestCase(302)]
    public void ARandomStreamAllocatesNothing(int seed)
    {
        using var run = new OracleRun(seed);
        run.Run(1500);
        Command[] journal = [.. run.Journal];
        Assert.That(Replay(journal), Is.Zero);
    }

    [Test]
    public void FundingSplitsSettlementAndMarginCallsAllocateNothing()
    {
        using CoreDriver core = Money.Desk.Open(
            new AccountSpec { Mode = AccountMode.Margin, Positions = PositionMode.Hedging, Lots = LotMethod.FirstInFirstOut, SettleSessions = 2, MarginCall = MarginCallAction.Close },
            Money.Desk.Stock with { InitialMarginRate = Fixed.RateScale / 10, MaintenanceMarginRate = Fixed.RateScale / 20 });
        for (int round = 0; round < 40; round++)
        {
            core.Apply(Make.Quote(0, 100, 101));
            for (ulong id = 1; id <= 70; id++) core.Apply(Make.ForPosition(id, Make.Execution(0, 0, ((ulong)round * 100) + id, ExecutionKind.Fill, Side.Buy, 2, 100)));
            core.Apply(Make.Order(0, 0, (ulong)round + 1, Side.Buy, 1, 50));
            core.Apply(Make.Funding(0, FundingKind.Rate, Fixed.RateScale / 10_000));
            core.Apply(Make.Split(0, 3, 2));
            core.Apply(Make.Quote(0, 40, 41));
            core.Apply(Make.Session(SessionEvent.Close));
            core.Apply(Make.ResetWallet(0, 0, 20_000_00));
        }
        Assert.That(Replay([.. core.Journal]), Is.Zero);
    }

    /// <summary>Bytes that applying a journal to a new core allocates.</summary>
    private static long Replay(Command[] journal)
    {
        using var core = new TradingCore(CoreDriver.Small);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < journal.Length; i++)
        {
            bool done = core.Apply(ref journal[i], i + 1);
            while (!done) done = core.Resume();
        }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
