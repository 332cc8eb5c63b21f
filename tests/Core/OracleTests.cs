using Disruptor.Trading.Core.Tests.Oracle;
using FsCheck;
using FsCheck.Fluent;

namespace Disruptor.Trading.Core.Tests;

/// <summary>
/// The core against a naive second implementation, on random streams. A failure names seed and step; run that seed alone with
/// <c>dotnet test tests/Core --filter "Name~AFoundBugStaysFixed"</c> after adding it to <see cref="FoundBugs"/>.
/// </summary>
public sealed class OracleTests
{
    private static readonly int First = Given("DTRADE_ORACLE_FIRST", 1);
    private static readonly int Seeds = Given("DTRADE_ORACLE_SEEDS", 100);
    private static readonly int Commands = Given("DTRADE_ORACLE_COMMANDS", 2000);
    /// <summary>Seeds that disagree and are told; after so many a run ends.</summary>
    private const int MostTold = 8;
    /// <summary>Groups among which each expected code is the answer of one at least.</summary>
    private const int Rarest = 40_000;

    /// <summary>Seeds that once found a bug, and what it was.</summary>
    private static readonly (int Seed, string Bug)[] FoundBugs =
    [
        (3, "a trade did not fill a resting order whose touch was used up"),
        (4, "the cancel of an exit order of an earlier exit failed the present one"),
    ];

    [Test]
    public void TheCoreDoesWhatTheNaiveImplementationDoes() => Check(First, Seeds, Commands);

    [TestCaseSource(nameof(FoundSeeds))]
    public void AFoundBugStaysFixed(int seed)
    {
        using var run = new OracleRun(seed, every: 1);
        run.Run(Commands);
    }

    /// <summary>A stream that disagrees is run again with everything compared after each group: the message then names the step.</summary>
    private static OracleRun Run(int seed, int commands)
    {
        var run = new OracleRun(seed);
        try
        {
            run.Run(commands);
            return run;
        }
        catch (DisagreementException)
        {
            run.Dispose();
            using var again = new OracleRun(seed, every: 1);
            again.Run(commands);
            throw;
        }
    }

    /// <summary>Other seeds in every run; a failure prints the seed and the replay of FsCheck.</summary>
    [Test]
    public void AStreamOfAnySeedAgrees()
    {
        void Agrees(int seed)
        {
            using OracleRun run = Run(seed, 300);
        }

        Arbitrary<int> seeds = ArbMap.Default.ArbFor<int>().Generator.Select(seed => seed * 7919).ToArbitrary();
        Prop.ForAll(seeds, Agrees).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [TestCase(10_000)]
    [TestCase(20_000)]
    [Explicit("Longer runs: 2000 seeds each, about nine minutes")]
    public void TheCoreDoesWhatTheNaiveImplementationDoesForLong(int firstSeed) => Check(firstSeed, 2000, Commands);

    private static void Check(int first, int seeds, int commands)
    {
        int accepted = 0, filled = 0, flips = 0, whole = 0;
        var rejected = new SortedDictionary<RejectCode, int>();
        var exits = new SortedDictionary<ExitReason, int>();
        var alerts = new SortedDictionary<AlertKind, int>();
        var orders = new SortedDictionary<OrderState, int>();
        var causes = new SortedDictionary<OrderCause, int>();
        var told = new List<string>();
        for (int seed = first; seed < first + seeds; seed++)
        {
            OracleRun run;
            try
            {
                run = Run(seed, commands);
            }
            catch (DisagreementException disagreement)
            {
                told.Add(disagreement.Message);
                if (told.Count == MostTold) break;
                continue;
            }
            using OracleRun done = run;
            accepted += run.Accepted;
            filled += run.Filled;
            flips += run.Flips;
            whole += run.WholeBatches;
            Add(rejected, run.Rejected);
            Add(exits, run.Exits);
            Add(alerts, run.Alerts);
            Add(orders, run.OrderStates);
            Add(causes, run.Causes);
        }
        if (told.Count != 0) Assert.Fail(string.Join("\n", told));
        int all = accepted + rejected.Values.Sum();
        TestContext.Out.WriteLine($"{seeds} seeds, {all} groups, accepted {accepted}, fills {filled}, flips {flips}, all-or-none batches {whole}");
        TestContext.Out.WriteLine($"rejected: {string.Join(", ", rejected)}");
        TestContext.Out.WriteLine($"closed by: {string.Join(", ", exits)}");
        TestContext.Out.WriteLine($"alerts: {string.Join(", ", alerts)}");
        TestContext.Out.WriteLine($"orders: {string.Join(", ", orders)}");
        TestContext.Out.WriteLine($"because: {string.Join(", ", causes)}");

        // A generator that exercises nothing must fail.
        Assert.That(accepted, Is.GreaterThan(all / 2));
        Assert.That(filled, Is.GreaterThan(all / 10));
        Assert.That(flips, Is.GreaterThan(all / 1000));
        Assert.That(whole, Is.GreaterThan(all / 6000));
        Assert.That(ExpectedRejects.Where(code => rejected.GetValueOrDefault(code) * Rarest < all), Is.Empty, "each of these once in so many groups");
        Assert.That(
            exits.Keys,
            Is.SupersetOf(new[] { ExitReason.Manual, ExitReason.TakeProfit, ExitReason.StopLoss, ExitReason.TrailingStop, ExitReason.Time, ExitReason.DailyLoss, ExitReason.MarginCall, ExitReason.SessionClose }));
        Assert.That(
            alerts.Keys,
            Is.SupersetOf(new[] { AlertKind.ClosedWithQuantity, AlertKind.ExitFailed, AlertKind.NegativeAvailable, AlertKind.ShortInCashAccount, AlertKind.DailyLoss, AlertKind.MaxDrawdown, AlertKind.Drawdown, AlertKind.Concentration, AlertKind.LowCash, AlertKind.NearMaxPositions, AlertKind.BustBeforeFill, AlertKind.FillSwallowed, AlertKind.Overfill, AlertKind.FillAfterEnd, AlertKind.MarginCall, AlertKind.MarginRestored }));
        Assert.That(causes.Keys, Is.SupersetOf(ExpectedCauses));
        Assert.That(orders.Keys, Is.SupersetOf(Enum.GetValues<OrderState>().Where(state => state != OrderState.None)));
    }

    private static readonly RejectCode[] ExpectedRejects =
    [
        RejectCode.UnknownAccount, RejectCode.UnknownInstrument, RejectCode.UnknownOrder, RejectCode.UnknownPosition, RejectCode.DuplicateOrderId,
        RejectCode.DuplicateExecution, RejectCode.PositionExists, RejectCode.InvalidAmount, RejectCode.InvalidPrice, RejectCode.InvalidQuantity,
        RejectCode.InvalidOrder, RejectCode.InvalidExitPlan, RejectCode.TradingHalted, RejectCode.ReducingOnly, RejectCode.LotSize, RejectCode.TickSize,
        RejectCode.MinQuantity, RejectCode.MaxQuantity, RejectCode.NoMarket, RejectCode.InsufficientFunds, RejectCode.Oversell, RejectCode.ReduceOnly,
        RejectCode.DuplicateHold, RejectCode.UnknownHold, RejectCode.WouldTake, RejectCode.InvalidTrail, RejectCode.InvalidExpiry, RejectCode.IllegalTransition,
        RejectCode.OrderIsTerminal, RejectCode.WrongRoute, RejectCode.InvalidLimit, RejectCode.RateLimit, RejectCode.PriceCollar, RejectCode.MaxOrderQuantity,
        RejectCode.MaxOrderNotional, RejectCode.MaxPositions, RejectCode.MaxOpenOrders, RejectCode.MaxLeverage, RejectCode.MaxPositionNotional,
        RejectCode.MaxPortfolioRisk, RejectCode.DailyLoss, RejectCode.MaxDrawdown, RejectCode.Cooldown, RejectCode.SelfTrade, RejectCode.StaleVersion,
        RejectCode.NoRate, RejectCode.Malformed, RejectCode.TooManyDecimals, RejectCode.UnknownRequest, RejectCode.PositionIdNotAllowed, RejectCode.BatchSize,
        RejectCode.AllOrNone, RejectCode.MarginCall, RejectCode.InvalidSplit,
    ];

    private static readonly OrderCause[] ExpectedCauses =
    [
        OrderCause.Triggered, OrderCause.OneCancelsOther, OrderCause.ExpireTime, OrderCause.MassCancel, OrderCause.Close,
        OrderCause.ReplaceRequested, OrderCause.PendingCancel, OrderCause.PendingReplace, OrderCause.Replaced, OrderCause.CancelRejected, OrderCause.Restated,
        OrderCause.DoneForDay, OrderCause.Bust, OrderCause.MarginCall, OrderCause.Split, OrderCause.Correct, OrderCause.Suspended, OrderCause.Resumed, OrderCause.Unknown, OrderCause.KillSwitch, OrderCause.DailyLoss, OrderCause.SelfTrade, OrderCause.NothingToSell, OrderCause.NoMarket, OrderCause.WouldTake, OrderCause.FillOrKill, OrderCause.ImmediateOrCancel, OrderCause.MarketRemainder,
    ];

    private static void Add<T>(SortedDictionary<T, int> to, Dictionary<T, int> from)
        where T : notnull
    {
        foreach ((T key, int count) in from) to[key] = to.GetValueOrDefault(key) + count;
    }

    private static int Given(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out int given) ? given : otherwise;

    private static IEnumerable<int> FoundSeeds => FoundBugs.Select(bug => bug.Seed);
}
