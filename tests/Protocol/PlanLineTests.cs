using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

/// <summary>Exit plans of every kind, and exit signals.</summary>
public sealed class PlanLineTests
{
    private readonly Bench _bench = new();

    [Test]
    public void VolatilityVolumeAndLiquidityAreConditions()
    {
        ExitConditionCommand[] conditions = Conditions(
            """ "volatility":{"base":"0.05","multiplier":"2","lookback":20,"min":"0.01","max":"0.2"},"volume":"1.5","liquidity":"0.00001" """);
        Assert.That(
            conditions.Select(each => (each.Kind, each.Group, each.Lookback, each.Value0, each.Value1, each.Value2, each.Value3, each.Fraction)),
            Is.EqualTo(new[]
            {
                (ExitConditionKind.Volatility, ExitGroup.Own, (byte)20, 50_000_000L, 2_000_000_000L, 10_000_000L, 200_000_000L, 0),
                (ExitConditionKind.Volume, ExitGroup.Own, (byte)0, 150_000L, 0L, 0L, 0L, 0),
                (ExitConditionKind.Liquidity, ExitGroup.Own, (byte)0, 1L, 0L, 0L, 0L, 0),
            }));
    }

    [Test]
    public void AVolatilityStopHasDefaults()
    {
        ExitConditionCommand volatility = Conditions(""" "volatility":{"base":"0.05"} """).Single();
        Assert.That((volatility.Lookback, volatility.Value1, volatility.Value2, volatility.Value3), Is.EqualTo(((byte)14, 1_000_000_000L, 0L, 0L)));
    }

    [Test]
    public void StagesHaveATriggerAFractionAndTheGapOfThePlan()
    {
        ExitConditionCommand[] stages = Conditions(
            """ "stages":[{"trigger":"0.1","fraction":"0.5"},{"triggerPrice":"70000.5","fraction":1}],"minGapSeconds":"1.5" """);
        Assert.That(
            stages.Select(each => (each.Kind, each.Value0, each.Value1, each.Value3, each.Fraction)),
            Is.EqualTo(new[]
            {
                (ExitConditionKind.Stage, 100_000_000L, 1_500_000_000L, 0L, 500_000_000),
                (ExitConditionKind.Stage, 7_000_050L, 1_500_000_000L, 1L, 1_000_000_000),
            }));
    }

    [TestCase("all", ExitGroup.All)]
    [TestCase("any", ExitGroup.Any)]
    public void AGroupTakesEveryKindOfCondition(string array, ExitGroup group)
    {
        ExitConditionCommand[] conditions = Conditions(
            $$$"""
            "{{{array}}}":[{"takeProfit":"0.1"},{"takeProfitPrice":"2"},{"stopLoss":"0.2"},{"stopLossPrice":"1"},{"timeSeconds":5},{"volume":"1"},{"liquidity":"2"},
            {"trailing":{"trail":"0.1","activation":"0.2","initialStop":"0.3","maxTrail":"0.4"}},{"volatility":{"base":"0.1","lookback":3}}],"policy":"firstMatch"
            """);
        Assert.That(conditions.Select(each => each.Group), Is.All.EqualTo(group));
        Assert.That(
            conditions.Select(each => (each.Kind, each.Value0, each.Value3)),
            Is.EqualTo(new[]
            {
                (ExitConditionKind.TakeProfit, 100_000_000L, 0L), (ExitConditionKind.TakeProfit, 200L, 1L), (ExitConditionKind.StopLoss, 200_000_000L, 0L),
                (ExitConditionKind.StopLoss, 100L, 1L), (ExitConditionKind.Time, 5_000_000_000L, 0L), (ExitConditionKind.Volume, 100_000L, 0L),
                (ExitConditionKind.Liquidity, 200_000L, 0L), (ExitConditionKind.Trailing, 100_000_000L, 400_000_000L), (ExitConditionKind.Volatility, 100_000_000L, 0L),
            }));
    }

    [Test]
    public void AnElementMayBeUrgentAndAPart()
    {
        ExitConditionCommand condition = Conditions(""" "any":[{"takeProfit":"0.1","urgency":"high","fraction":"0.25"}] """).Single();
        Assert.That((condition.Urgency, condition.Fraction), Is.EqualTo((ExitUrgency.High, 250_000_000)));
    }

    [TestCase("highestUrgency", ExitPolicy.HighestUrgency)]
    [TestCase("firstMatch", ExitPolicy.FirstMatch)]
    [TestCase("all", ExitPolicy.All)]
    public void APlanHasAPolicyAndMayBoundItsRetries(string word, ExitPolicy policy)
    {
        var plan = _bench.Last<ExitPlanCommand>($$"""{"op":"exitPlan","account":"alpha","symbol":"BTCUSDT","stopLoss":"0.1","policy":"{{word}}","retries":3}""");
        Assert.That((plan.Policy, plan.RetriesPlusOne), Is.EqualTo((policy, (ushort)4)));
        plan = _bench.Last<ExitPlanCommand>("""{"op":"exitPlan","account":"alpha","symbol":"BTCUSDT","stopLoss":"0.1"}""");
        Assert.That((plan.Policy, plan.RetriesPlusOne), Is.EqualTo((ExitPolicy.HighestUrgency, (ushort)0)));
    }

    [Test]
    public void AProfileFillsWhatIsNotGiven()
    {
        Command[] group = _bench.Parse("""{"op":"exitPlan","account":"alpha","symbol":"BTCUSDT","profile":"S2","stopLossPrice":"50000"}""");
        var trailing = CommandView.As<ExitTrailingCommand>(ref group[0]);
        var plan = CommandView.As<ExitPlanCommand>(ref group[^1]);
        Assert.That((plan.TakeProfit, plan.StopLoss, plan.TimeNanos, trailing.Trail, trailing.Activation), Is.EqualTo((350_000_000L, 5_000_000L, 300_000_000_000L, 120_000_000L, 0L)));
        Assert.That(plan.PlanFlags, Is.EqualTo(ExitPlanFlags.StopLossIsPrice));
    }

    [Test]
    public void TheParserFindsItsWayBackFromTheElements()
    {
        Command[] group = _bench.Parse(
            """
            {"op":"createPosition","account":"alpha","symbol":"BTCUSDT","side":"buy","quantity":"2",
             "exitPlan":{"all":[{"takeProfit":"0.1"},{"timeSeconds":60}],"stopLoss":"0.2"},"price":"50000"}
            """);
        Assert.That(
            group.Select(each => each.Type),
            Is.EqualTo(new[] { CommandType.ExitCondition, CommandType.ExitCondition, CommandType.ExitPlan, CommandType.CreatePosition }));
        Assert.That(CommandView.As<ExitPlanCommand>(ref group[2]).StopLoss, Is.EqualTo(200_000_000));
        var position = CommandView.As<CreatePositionCommand>(ref group[3]);
        Assert.That((position.Quantity, position.Price), Is.EqualTo((200_000L, 5_000_000L)));
    }

    [TestCase(""" "stages":[] """)]
    [TestCase(""" "all":[] """)]
    [TestCase(""" "all":[{}] """)]
    [TestCase(""" "all":[{"takeProfit":"0.1","timeSeconds":5}] """)]
    [TestCase(""" "all":[{"takeProfit":"0.1"}],"any":[{"takeProfit":"0.1"}] """)]
    [TestCase(""" "all":[{"takeProfit":"0"}] """)]
    [TestCase(""" "any":[{"takeProfit":"0.1","fraction":"0"}] """)]
    [TestCase(""" "any":[{"takeProfit":"0.1","fraction":"1.000000001"}] """)]
    [TestCase(""" "stages":[{"fraction":"0.5"}] """)]
    [TestCase(""" "stages":[{"trigger":"0.1","triggerPrice":"5","fraction":"0.5"}] """)]
    [TestCase(""" "stages":[{"trigger":"0","fraction":"0.5"}] """)]
    [TestCase(""" "minGapSeconds":5 """)]
    [TestCase(""" "volume":"0" """)]
    [TestCase(""" "liquidity":0.00 """)]
    [TestCase(""" "volatility":{"base":"0.1","lookback":0} """)]
    [TestCase(""" "volatility":{"base":"0.1","lookback":256} """)]
    [TestCase(""" "retries":-1 """)]
    [TestCase(""" "retries":65535 """)]
    public void APlanThatSaysNothingOrTwoThingsIsRefused(string fields)
    {
        RefusedCommand refused = _bench.Refused($$"""{"op":"exitPlan","account":"alpha","symbol":"BTCUSDT",{{fields}}}""");
        Assert.That((refused.Code, refused.Operation), Is.EqualTo((RejectCode.InvalidExitPlan, CommandType.ExitPlan)));
    }

    [TestCase(""" "all":{} """, "all: must be an array")]
    [TestCase(""" "all":[5] """, "all[0]: must be an object")]
    [TestCase(""" "all":[{"takeProfit":"0.1"},{"takeProfits":"0.1"}] """, "all[1].takeProfits: unknown field")]
    [TestCase(""" "any":[{"all":[]}] """, "any[0].all: unknown field")]
    [TestCase(""" "any":[{"timeSeconds":1e5}] """, "any[0].timeSeconds: exponents are refused")]
    [TestCase(""" "any":[{"timeSeconds":1,"urgency":"now"}] """, "any[0].urgency: unknown word now")]
    [TestCase(""" "any":[{"trailing":{}}] """, "any[0].trailing.trail: required")]
    [TestCase(""" "stages":[{"trigger":"0.1"}] """, "stages[0].fraction: required")]
    [TestCase(""" "volatility":{"base":"0.1","width":1} """, "volatility.width: unknown field")]
    [TestCase(""" "policy":"some" """, "policy: unknown word some")]
    [TestCase(""" "profile":"S9" """, "profile: unknown word S9")]
    public void WhatIsNoPlanStopsTheRunAtItsPlace(string fields, string message)
    {
        Assert.That(_bench.Error($$"""{"op":"exitPlan","account":"alpha","symbol":"BTCUSDT",{{fields}}}"""), Is.EqualTo($"FILE:3: {message}"));
    }

    [Test]
    public void ALongListIsCutBehindWhatTheCoreRefuses()
    {
        string elements = string.Join(",", Enumerable.Repeat("""{"timeSeconds":1}""", 5000));
        Assert.That(Conditions($"\"any\":[{elements}]"), Has.Length.EqualTo(17));
    }

    [TestCase("sentiment", ExitSignalSource.Sentiment, "")]
    [TestCase("developerActivity", ExitSignalSource.DeveloperActivity, "")]
    [TestCase("creatorMonitoring", ExitSignalSource.CreatorMonitoring, "")]
    [TestCase("moon phase", ExitSignalSource.Other, "moon phase")]
    public void ASignalHasASource(string word, ExitSignalSource source, string reason)
    {
        Command[] group = _bench.Parse($$"""{"op":"exitSignal","account":"alpha","symbol":"BTCUSDT","source":"{{word}}"}""");
        var signal = CommandView.As<ExitSignalCommand>(ref group[^1]);
        Assert.That((signal.Source, signal.Fraction, signal.TargetPrice, signal.Urgency), Is.EqualTo((source, 1_000_000_000L, 0L, ExitUrgency.Low)));
        Assert.That(DefinitionLineTests.TextOf(group, TextField.Reason), Is.EqualTo(reason));
    }

    [Test]
    public void ASignalMaySayMore()
    {
        Command[] group = _bench.Parse(
            """{"op":"exitSignal","account":"alpha","symbol":"BTCUSDT","source":"moon phase","urgency":"high","fraction":"0.5","targetPrice":"70000","reason":"waxing"}""");
        var signal = CommandView.As<ExitSignalCommand>(ref group[^1]);
        Assert.That((signal.Fraction, signal.TargetPrice, signal.Urgency), Is.EqualTo((500_000_000L, 7_000_000L, ExitUrgency.High)));
        Assert.That(DefinitionLineTests.TextOf(group, TextField.Reason), Is.EqualTo("waxing"));
        Assert.That(_bench.Refused("""{"op":"exitSignal","account":"alpha","symbol":"BTCUSDT","source":""}""").Code, Is.EqualTo(RejectCode.InvalidName));
        Assert.That(_bench.Refused("""{"op":"exitSignal","account":"alpha","symbol":"BTCUSDT","source":"x","targetPrice":0}""").Code, Is.EqualTo(RejectCode.InvalidPrice));
    }

    private ExitConditionCommand[] Conditions(string fields)
    {
        Command[] group = _bench.Parse($$"""{"op":"exitPlan","account":"alpha","symbol":"BTCUSDT",{{fields}}}""");
        Assert.That(group[^1].Type, Is.EqualTo(CommandType.ExitPlan));
        Assert.That(group[..^1].Select(each => each.Type), Is.All.EqualTo(CommandType.ExitCondition));
        return Array.ConvertAll(group[..^1], each => CommandView.As<ExitConditionCommand>(ref each));
    }
}
