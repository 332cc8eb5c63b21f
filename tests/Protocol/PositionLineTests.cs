using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

public sealed class PositionLineTests
{
    private readonly Bench _bench = new();

    [Test]
    public void APositionIsCreatedWithItsPlanBeforeIt()
    {
        Command[] group = _bench.Parse(
            """
            {"op":"createPosition","account":"alpha","symbol":"BTCUSDT","side":"sell","quantity":"1","price":"60000",
             "exitPlan":{"takeProfitPrice":"50000.5","stopLoss":"0.18","trailing":{"trail":"0.12","activation":"0.05","initialStop":"0.2","maxTrail":"0.3"},"timeSeconds":"0.000000001"}}
            """);

        Assert.That(group.Select(c => c.Type), Is.EqualTo(new[] { CommandType.ExitTrailing, CommandType.ExitPlan, CommandType.CreatePosition }));
        Assert.That(group.Select(c => c.Flags), Is.EqualTo(new[] { CommandFlags.MoreFollows, CommandFlags.MoreFollows, CommandFlags.None }));
        var trailing = CommandView.As<ExitTrailingCommand>(ref group[0]);
        Assert.That((trailing.Trail, trailing.Activation, trailing.InitialStop, trailing.MaxTrail), Is.EqualTo((120_000_000L, 50_000_000L, 200_000_000L, 300_000_000L)));
        var plan = CommandView.As<ExitPlanCommand>(ref group[1]);
        Assert.That((plan.TakeProfit, plan.StopLoss, plan.TimeNanos, plan.PlanFlags), Is.EqualTo((5_000_050L, 180_000_000L, 1L, ExitPlanFlags.TakeProfitIsPrice)));
        var position = CommandView.As<CreatePositionCommand>(ref group[2]);
        Assert.That((position.Side, position.PositionId, position.Quantity, position.Price), Is.EqualTo((Side.Sell, 0ul, 100_000L, 6_000_000L)));
    }

    [Test]
    public void APositionNeedsNoPlan()
    {
        Command[] group = _bench.Parse("""{"op":"createPosition","account":"alpha","symbol":"BTCUSDT","side":"buy"}""");
        Assert.That(group, Has.Length.EqualTo(1));
        var position = CommandView.As<CreatePositionCommand>(ref group[0]);
        Assert.That((position.Side, position.Quantity, position.Price), Is.EqualTo((Side.Buy, 0L, 0L)));
    }

    [Test]
    public void AQuantityOrPriceOfZeroDoesNotPassForNotStated()
    {
        Assert.That(_bench.Refused("""{"op":"createPosition","account":"alpha","symbol":"BTCUSDT","side":"buy","quantity":"0"}""").Code, Is.EqualTo(RejectCode.InvalidQuantity));
        Assert.That(_bench.Refused("""{"op":"createPosition","account":"alpha","symbol":"BTCUSDT","side":"buy","price":0}""").Code, Is.EqualTo(RejectCode.InvalidPrice));
    }

    [Test]
    public void APlanTakesRatesOrPrices()
    {
        var plan = _bench.Last<ExitPlanCommand>("""{"op":"exitPlan","account":"alpha","symbol":"BTCUSDT","takeProfit":"0.35","stopLossPrice":"59000","timeSeconds":300}""");
        Assert.That((plan.TakeProfit, plan.StopLoss, plan.TimeNanos), Is.EqualTo((350_000_000L, 5_900_000L, 300_000_000_000L)));
        Assert.That((plan.PlanFlags, plan.Header.Flags), Is.EqualTo((ExitPlanFlags.StopLossIsPrice, CommandFlags.None)));

        Command[] group = _bench.Parse("""{"op":"exitPlan","account":"alpha","symbol":"BTCUSDT","trailing":{"trail":"0.1"}}""");
        Assert.That(group.Select(c => c.Type), Is.EqualTo(new[] { CommandType.ExitTrailing, CommandType.ExitPlan }));

        plan = _bench.Last<ExitPlanCommand>("""{"op":"exitPlan","account":"alpha","symbol":"BTCUSDT"}""");
        Assert.That((plan.TakeProfit, plan.StopLoss, plan.TimeNanos), Is.EqualTo((0L, 0L, 0L)), "an empty plan takes the plan away");
    }

    [TestCase("""  "takeProfit":"0.1","takeProfitPrice":"5"  """)]
    [TestCase("""  "stopLoss":"0.1","stopLossPrice":"5"  """)]
    [TestCase("""  "takeProfit":"0"  """)]
    [TestCase("""  "stopLossPrice":0.00  """)]
    [TestCase("""  "timeSeconds":"0"  """)]
    public void APlanThatSaysTwoThingsOrNothingIsRefused(string fields)
    {
        RefusedCommand refused = _bench.Refused($$"""{"op":"exitPlan","account":"alpha","symbol":"BTCUSDT",{{fields}}}""");
        Assert.That((refused.Code, refused.Operation), Is.EqualTo((RejectCode.InvalidExitPlan, CommandType.ExitPlan)));
    }

    [Test]
    public void EveryTriggerHasItsWord([Values] PositionTrigger trigger)
    {
        Assert.That(_bench.Last<TriggerCommand>($$"""{"op":"trigger","account":"alpha","symbol":"BTCUSDT","trigger":"{{trigger}}"}""").Trigger, Is.EqualTo(trigger));
    }

    [TestCase("desk asked", "desk asked")]
    [TestCase("two\\nlines\\tand\\u007f", "two lines and ")]
    [TestCase("", "")]
    [TestCase("0123456789012345678901234567890123456789cut", "0123456789012345678901234567890123456789")]
    [TestCase("012345678901234567890123456789012345678é", "012345678901234567890123456789012345678")]
    [TestCase("01234567890123456789012345678901234567é", "01234567890123456789012345678901234567é")]
    [TestCase("0123456789012345678901234567890123456€", "0123456789012345678901234567890123456€")]
    [TestCase("01234567890123456789012345678901234567€", "01234567890123456789012345678901234567")]
    public void AReasonIsCutAtACharacterAndNeverRefused(string given, string kept)
    {
        Command[] group = _bench.Parse($$"""{"op":"trigger","account":"alpha","symbol":"BTCUSDT","trigger":"ManualExitRequested","reason":"{{given}}"}""");
        Assert.That(DefinitionLineTests.TextOf(group, TextField.Reason), Is.EqualTo(kept));
        Assert.That(group[^1].Type, Is.EqualTo(CommandType.Trigger));
    }

    [TestCase("position", CommandType.QueryPosition)]
    [TestCase("history", CommandType.QueryHistory)]
    public void PositionsAreAskedForByName(string op, CommandType type)
    {
        var query = _bench.Last<QueryCommand>($$"""{"op":"{{op}}","account":"beta","symbol":"ES"}""");
        Assert.That((query.Header.Type, query.Header.Account, query.Header.Instrument, query.Id), Is.EqualTo((type, 1u, 1u, 0ul)));
    }

    [Test]
    public void APositionIsAskedForAsItWasOrAtAnotherPrice()
    {
        var query = _bench.Last<QueryCommand>("""{"op":"position","account":"alpha","symbol":"BTCUSDT","asOfVersion":3,"priceAt":"61000.5"}""");
        Assert.That((query.AsOfVersion, query.PriceAt), Is.EqualTo((3L, 6_100_050L)));
        Assert.That(_bench.Refused("""{"op":"position","account":"alpha","symbol":"BTCUSDT","asOfVersion":0}""").Code, Is.EqualTo(RejectCode.VersionNotFound));
        Assert.That(_bench.Refused("""{"op":"position","account":"alpha","symbol":"BTCUSDT","priceAt":0}""").Code, Is.EqualTo(RejectCode.InvalidPrice));
    }

    [Test]
    public void AStateIsForcedBySomebodyForAReason([Values] PositionState state)
    {
        Command[] group = _bench.Parse($$"""{"op":"forceState","account":"alpha","symbol":"BTCUSDT","state":"{{state}}","operator":"ann","reason":"stuck"}""");
        Assert.That(CommandView.As<ForceStateCommand>(ref group[^1]).State, Is.EqualTo(state));
        Assert.That((DefinitionLineTests.TextOf(group, TextField.Operator), DefinitionLineTests.TextOf(group, TextField.Reason)), Is.EqualTo(("ann", "stuck")));
        Assert.That(_bench.Refused("""{"op":"forceState","account":"alpha","symbol":"BTCUSDT","state":"Error","operator":"","reason":"x"}""").Code, Is.EqualTo(RejectCode.InvalidName));
        Assert.That(_bench.Refused("""{"op":"forceState","account":"alpha","symbol":"BTCUSDT","state":"Error","operator":"x","reason":""}""").Code, Is.EqualTo(RejectCode.InvalidName));
    }

    [Test]
    public void WalletsAreAskedForTogetherOrByCurrency()
    {
        var query = _bench.Last<QueryCommand>("""{"op":"wallet","account":"alpha"}""");
        Assert.That((query.Header.Type, query.Header.Account, query.Header.Flags), Is.EqualTo((CommandType.QueryWallet, 0u, CommandFlags.None)));
        query = _bench.Last<QueryCommand>("""{"op":"wallet","account":"alpha","currency":"JPY"}""");
        Assert.That((query.Currency, query.Header.Flags), Is.EqualTo((1u, CommandFlags.HasCurrency)));
        query = _bench.Last<QueryCommand>("""{"op":"wallet","account":"alpha","currency":"CHF"}""");
        Assert.That((query.Currency, query.Header.Flags), Is.EqualTo((Command.Unknown, CommandFlags.HasCurrency)));
    }

    [Test]
    public void OrdersAreAskedForInAnyFormOfId()
    {
        var query = _bench.Last<QueryCommand>("""{"op":"order?","account":"alpha","id":5}""");
        Assert.That((query.Header.Type, query.Id, query.Header.Flags), Is.EqualTo((CommandType.QueryOrder, 5ul, CommandFlags.None)));
        query = _bench.Last<QueryCommand>("""{"op":"order?","account":"alpha","id":"exit-3"}""");
        Assert.That((query.Id, query.Header.Flags), Is.EqualTo((3ul, CommandFlags.TargetIsEngine)));
        Command[] group = _bench.Parse("""{"op":"order?","account":"alpha","id":"mine"}""");
        Assert.That(DefinitionLineTests.TextOf(group, TextField.Target), Is.EqualTo("mine"));
        Assert.That(group[^1].Flags, Is.EqualTo(CommandFlags.TargetIsText));
    }

    [Test]
    public void TimeAndHashAreBareCommands()
    {
        Command[] group = _bench.Parse("""{"op":"time","at":12}""");
        Assert.That((group.Length, group[0].Type, group[0].Timestamp), Is.EqualTo((1, CommandType.Clock, 12L)));
        group = _bench.Parse("""{"op":"hash"}""");
        Assert.That((group.Length, group[0].Type, group[0].Account), Is.EqualTo((1, CommandType.QueryHash, Command.Unknown)));
    }
}
