using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

/// <summary>What a position's line says of a plan that its own report has no room for.</summary>
public sealed class PlanReportTests
{
    private readonly Bench _bench = new();

    [Test]
    public void APlanOfEveryKindIsRenderedInTheNamesOfTheInput()
    {
        Keep(
            new ExitConditionEntry { Kind = ExitConditionKind.Volatility, Value0 = 50_000_000, Value1 = 2_000_000_000, Lookback = 20, Value3 = 200_000_000, StopPrice = 5_900_000 },
            new ExitConditionEntry { Kind = ExitConditionKind.Volume, Value0 = 150_000 },
            new ExitConditionEntry { Kind = ExitConditionKind.Liquidity, Value0 = 1 },
            new ExitConditionEntry { Kind = ExitConditionKind.Stage, Value0 = 100_000_000, Value1 = 1_500_000_000, Fraction = 500_000_000, IsDone = 1 },
            new ExitConditionEntry { Kind = ExitConditionKind.Stage, Value0 = 7_000_050, Value1 = 1_500_000_000, Fraction = 1_000_000_000, IsPrice = 1 },
            new ExitConditionEntry { Kind = ExitConditionKind.Signal, Value0 = 7_000_000, IsPrice = 1, Reason = ExitReason.Sentiment, Fraction = 250_000_000 });
        Assert.That(Position(stopLoss: 100_000_000), Does.Contain(
            """
            "exitPlan":{"stopLoss":"0.100000000","volatility":{"base":"0.050000000","multiplier":"2.000000000","lookback":20,"max":"0.200000000","stopPrice":"59000.00"},"volume":"1.50000","liquidity":"0.00001","stages":[{"trigger":"0.100000000","fraction":"0.500000000","done":true},{"triggerPrice":"70000.50","fraction":"1.000000000"}],"minGapSeconds":"1.500000000","signals":[{"reason":"sentiment","targetPrice":"70000.00","fraction":"0.250000000"}],"retries":3}
            """));
    }

    [TestCase(ExitGroup.All, "all", "")]
    [TestCase(ExitGroup.Any, "any", ",\"policy\":\"firstMatch\"")]
    public void AGroupIsRendered(ExitGroup group, string name, string policy)
    {
        Keep(
            new ExitConditionEntry { Kind = ExitConditionKind.TakeProfit, Group = group, Value0 = 5_000_000, IsPrice = 1, Urgency = ExitUrgency.Low },
            new ExitConditionEntry { Kind = ExitConditionKind.Time, Group = group, Value0 = 1_000_000_000 },
            new ExitConditionEntry { Kind = ExitConditionKind.Trailing, Group = group, Value0 = 120_000_000, StopPrice = 100 });
        Assert.That(Position(), Does.Contain(
            $$"""
            "exitPlan":{"{{name}}":[{"takeProfitPrice":"50000.00","urgency":"low"},{"timeSeconds":"1.000000000"},{"trailing":{"trail":"0.120000000","activation":"0.000000000"},"stopPrice":"1.00"}]{{policy}},"retries":3}
            """));
    }

    [Test]
    public void PartsOfAnotherPositionOrOfAnEarlierEventAreNotShown()
    {
        Keep(new ExitConditionEntry { Kind = ExitConditionKind.Volume, Value0 = 5 });
        PositionReport other = Report();
        other.Header.Instrument = 1;
        Assert.That(_bench.Render(ref other.Header), Does.Contain("\"exitPlan\":null"));
        PositionReport later = Report();
        later.Header.Sequence++;
        Assert.That(_bench.Render(ref later.Header), Does.Contain("\"exitPlan\":null"));
        PositionReport without = Report();
        without.PlanParts = 0;
        Assert.That(_bench.Render(ref without.Header), Does.Contain("\"exitPlan\":null"));
        Assert.That(Position(), Does.Contain("\"exitPlan\":{\"volume\""));
    }

    private void Keep(params ExitConditionEntry[] entries)
    {
        var plan = new ExitPlanReport
        {
            Header = ReportTests.Head(ReportType.ExitPlan, 0, 0, 8),
            Count = (byte)entries.Length,
            Policy = ExitPolicy.FirstMatch,
            RetriesPlusOne = 4,
        };
        for (int i = 0; i < entries.Length; i++) plan.Conditions[i] = entries[i];
        Assert.That(_bench.Render(ref plan.Header), Is.Null);
    }

    private string Position(long stopLoss = 0)
    {
        PositionReport report = Report();
        report.StopLoss = stopLoss;
        return _bench.Render(ref report.Header)!;
    }

    private static PositionReport Report() => new() { Header = ReportTests.Head(ReportType.PositionChanged, 0, 0, 5), PlanParts = 1 };
}
