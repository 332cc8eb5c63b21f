using Disruptor.Trading.Core.Tests.Oracle;

namespace Disruptor.Trading.Core.Tests;

/// <summary>
/// Random exit plans on one position against a naive reading of the rules. A failure names the seed; run it alone with
/// <c>dotnet test tests/Core --filter "Name~AFoundPlanStaysFixed"</c> after adding it to <see cref="FoundBugs"/>.
/// </summary>
public sealed class PlanOracleTests
{
    private const int Seeds = 4000;
    private const long Second = 1_000_000_000;

    /// <summary>Seeds that once found a bug, and what it was.</summary>
    private static readonly (int Seed, string Bug)[] FoundBugs =
    [
        (1200, "trades were not counted while a volume exit waited for another condition of its group"),
    ];

    [Test]
    public void APlanExitsWhenTheRulesSaySo()
    {
        var reasons = new SortedDictionary<ExitReason, int>();
        int parts = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            (ExitReason reason, int partsOfSeed) = Run(seed);
            reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
            parts += partsOfSeed;
        }
        TestContext.Out.WriteLine($"{Seeds} seeds, {parts} parts, closed by {string.Join(", ", reasons)}");
        // A generator that exercises nothing must fail.
        Assert.That(parts, Is.GreaterThan(Seeds / 4));
        ExitReason[] every =
        [
            ExitReason.TakeProfit, ExitReason.StopLoss, ExitReason.Time, ExitReason.TrailingStop, ExitReason.Volatility, ExitReason.Volume, ExitReason.Liquidity,
            ExitReason.Stage, ExitReason.Conditions,
        ];
        foreach (ExitReason reason in every) Assert.That(reasons.GetValueOrDefault(reason), Is.GreaterThan(Seeds / 200), reason.ToString());
    }

    [TestCaseSource(nameof(FoundSeeds))]
    public void AFoundPlanStaysFixed(int seed) => Run(seed);

    [TestCase(10_000)]
    [Explicit("Longer runs: 40,000 seeds, about three minutes")]
    public void APlanExitsWhenTheRulesSaySoForLong(int firstSeed)
    {
        for (int seed = firstSeed; seed < firstSeed + 40_000; seed++) Run(seed);
    }

    private static IEnumerable<int> FoundSeeds => FoundBugs.Select(bug => bug.Seed);

    private static (ExitReason Reason, int Parts) Run(int seed)
    {
        var random = new Random(seed);
        bool isLong = random.Next(2) == 0;
        var model = new PlanModel(isLong);
        using var core = new CoreDriver(new CoreOptions { Instruments = 1, Accounts = 1, Wallets = 1, Positions = 1, Orders = 32, Executions = 64, Aliases = 1, ExitConditions = 8 });
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("a", "USDT", AccountMode.Margin));
        core.Accept(Make.Deposit(0, 0, 1_000_000_000_00000000));
        ulong execution = 0;
        int parts = 0;
        Side side = isLong ? Side.Buy : Side.Sell;
        long middle = 1000;
        Do("quote", () => Quote(), false);
        Do("enter", () => Enter(), false);
        Do("plan", () => Plan(), false);
        for (int step = 0; step < 60 && model.Quantity != 0; step++)
        {
            long time = model.Now + (random.Next(3) == 0 ? random.Next(1, 4) * Second : 0);
            core.Time = time;
            model.At(time);
            int fills = model.Fills.Count;
            if (model.Quantity == 0)
            {
                Do("clock", () => Make.Clock(), true);
                break;
            }
            switch (random.Next(20))
            {
                case < 14: Do("quote", Quote, true); break;
                case < 16: Do("trade", Trade, true); break;
                case < 17: Do("enter", Enter, true); break;
                case < 18: Do("plan", Plan, true); break;
                default: Do("clock", () => Make.Clock(), true); break;
            }
        }
        return (model.Reason, parts);

        void Do(string what, Func<Command[]> make, bool atTime)
        {
            if (!atTime) model.At(model.Now);
            List<Report> reports = core.Accept(make());
            (long, long)[] sold = [.. reports.Fills().Where(fill => fill.HasOrder != 0).Select(fill => (fill.Quantity, fill.Price))];
            Assert.That(sold, Is.EqualTo(model.Fills), $"seed {seed}: {what} at {model.Now}");
            PositionReport? position = model.Quantity == 0 && sold.Length == 0 ? null : core.Position(0, 0);
            if (position is { } now)
            {
                Assert.That(Math.Abs(now.Quantity), Is.EqualTo(model.Quantity), $"seed {seed}");
                Assert.That(
                    (now.State, now.ExitReason),
                    Is.EqualTo(model.Quantity == 0 ? (PositionState.Closed, model.Reason) : (PositionState.Monitoring, ExitReason.None)), $"seed {seed}");
            }
            parts += sold.Length - (model.Quantity == 0 && sold.Length != 0 ? 1 : 0);
        }

        Command[] Quote()
        {
            middle = Math.Max(2, middle + random.Next(-12, 13) + (random.Next(10) == 0 ? random.Next(-60, 61) : 0));
            (long Bid, long Ask)? sizes = random.Next(3) == 0 ? (random.Next(1, 40), random.Next(1, 40)) : null;
            model.Quote(middle, middle + 1, sizes);
            return Make.Quote(0, middle, middle + 1, sizes?.Bid, sizes?.Ask);
        }

        Command[] Trade()
        {
            long size = random.Next(1, 200);
            model.Trade(size);
            return Make.Trade(0, middle, size);
        }

        Command[] Enter()
        {
            long quantity = random.Next(1, 12), price = middle + random.Next(-5, 6);
            model.Enter(quantity, price);
            return Make.Execution(0, 0, ++execution, ExecutionKind.Fill, side, quantity, price);
        }

        Command[] Plan()
        {
            var policy = (ExitPolicy)random.Next(3);
            ExitGroup group = (ExitGroup)random.Next(3);
            var conditions = new List<ExitConditionCommand>();
            int count = random.Next(1, 6);
            for (int i = 0; i < count; i++)
            {
                ExitConditionCommand condition = Any(conditions);
                if (condition.Kind != ExitConditionKind.Stage && random.Next(3) != 0)
                {
                    condition.Group = group;
                    if (group == ExitGroup.Any && random.Next(2) == 0) condition.Fraction = random.Next(1, 1_000_000_001);
                    condition.Urgency = (ExitUrgency)random.Next(4);
                }
                conditions.Add(condition);
            }
            model.Plan(policy, [.. conditions]);
            return Make.Plan(0, 0, policy, [.. conditions]);
        }

        ExitConditionCommand Any(List<ExitConditionCommand> others)
        {
            int rate = random.Next(1, 80_000_000);
            switch (random.Next(others.Exists(each => each.Kind == ExitConditionKind.Trailing) ? 7 : 8))
            {
                case 0: return random.Next(4) == 0 ? Condition.TakeProfit(middle + random.Next(-50, 50)) with { Value3 = 1 } : Condition.TakeProfit(rate);
                case 1: return random.Next(4) == 0 ? Condition.StopLoss(middle + random.Next(-50, 50)) with { Value3 = 1 } : Condition.StopLoss(rate);
                case 2: return Condition.Time(random.Next(1, 40) * Second);
                case 3: return Condition.Volume(random.Next(1, 600));
                case 4: return Condition.Liquidity(random.Next(1, 12));
                case 5:
                    long least = random.Next(3) == 0 ? random.Next(1, 40_000_000) : 0;
                    long most = random.Next(3) == 0 ? least + random.Next(1, 80_000_000) : 0;
                    return Condition.Volatility(random.Next(1, 40_000_000), random.Next(0, 4) * 700_000_000L, (byte)random.Next(1, 9), least, most);
                case 6: return Condition.Stage(rate, random.Next(1, 700_000_000), random.Next(3) == 0 ? random.Next(1, 5) * Second : 0);
                default:
                    return Condition.Trailing(rate, random.Next(2) == 0 ? random.Next(1, 80_000_000) : 0) with
                    {
                        Value1 = random.Next(3) == 0 ? random.Next(1, 40_000_000) : 0,
                        Value3 = random.Next(3) == 0 ? random.Next(1, 60_000_000) : 0,
                    };
            }
        }
    }
}
