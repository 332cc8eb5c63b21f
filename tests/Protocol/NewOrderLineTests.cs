using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

/// <summary>Order types, terms and links as lines; mass cancel and close.</summary>
public sealed class NewOrderLineTests
{
    private const string Line = """{"op":"order","account":"alpha","id":1,"symbol":"BTCUSDT","side":"sell","type":"TYPE","quantity":"0.1",FIELDS}""";

    private readonly Bench _bench = new();

    [TestCase("market", OrderType.Market)]
    [TestCase("limit", OrderType.Limit)]
    [TestCase("stop", OrderType.Stop)]
    [TestCase("stopLimit", OrderType.StopLimit)]
    [TestCase("marketIfTouched", OrderType.MarketIfTouched)]
    [TestCase("limitIfTouched", OrderType.LimitIfTouched)]
    [TestCase("trailingStop", OrderType.TrailingStop)]
    public void EveryTypeHasItsWordAndPricesAreThoseOfTheInstrument(string word, OrderType type)
    {
        var order = _bench.Last<OrderCommand>(Order(word, "\"price\":\"61686.01\",\"stopPrice\":\"61000\""));
        Assert.That((order.OrderType, order.Price, order.StopPrice), Is.EqualTo((type, 6_168_601L, 6_100_000L)));
        Assert.That(order.Header.Flags, Is.EqualTo(CommandFlags.None), "alone, it needs no group");
    }

    [TestCase("\"trailOffset\":\"12.5\"", TrailBy.Price, 1250)]
    [TestCase("\"trailOffset\":\"12.5\",\"trailBy\":\"price\"", TrailBy.Price, 1250)]
    [TestCase("\"trailOffset\":\"25\",\"trailBy\":\"bps\"", TrailBy.BasisPoints, 2_500_000)]
    [TestCase("\"trailOffset\":\"0.00001\",\"trailBy\":\"bps\"", TrailBy.BasisPoints, 1)]
    [TestCase("\"trailOffset\":3,\"trailBy\":\"ticks\"", TrailBy.Ticks, 3)]
    public void ATrailIsAPriceBasisPointsOrTicks(string fields, TrailBy by, long offset)
    {
        OrderTermsCommand terms = Part<OrderTermsCommand>(Order("trailingStop", fields), CommandType.OrderTerms);
        Assert.That((terms.TrailBy, terms.TrailOffset), Is.EqualTo((by, offset)));
    }

    [Test]
    public void ADateABracketAndLinksTravelBeforeTheOrder()
    {
        Command[] group = _bench.Parse(Order(
            "limit", "\"price\":\"1\",\"tif\":\"gtd\",\"expireAt\":\"1970-01-01T00:00:01Z\",\"takeProfit\":\"0.5\",\"stopLoss\":\"2\",\"oco\":\"other\",\"parent\":7,\"group\":\"g\""));
        Assert.That(group.Select(command => command.Type), Is.EqualTo(new[]
        {
            CommandType.Text, CommandType.Text, CommandType.OrderLinks, CommandType.OrderTerms, CommandType.Order,
        }));
        var links = CommandView.As<OrderLinksCommand>(ref group[2]);
        Assert.That(links.Links, Is.EqualTo(
            OrderLinkFlags.HasOco | OrderLinkFlags.OcoIsText | OrderLinkFlags.HasParent | OrderLinkFlags.HasGroup | OrderLinkFlags.GroupIsText));
        Assert.That((links.Oco, links.Parent, links.Group), Is.EqualTo((0UL, 7UL, 0UL)));
        Assert.That((DefinitionLineTests.TextOf(group, TextField.Oco), DefinitionLineTests.TextOf(group, TextField.Group)), Is.EqualTo(("other", "g")));
        var terms = CommandView.As<OrderTermsCommand>(ref group[3]);
        Assert.That((terms.ExpireAt, terms.TakeProfit, terms.StopLoss), Is.EqualTo((1_000_000_000L, 50L, 200L)));
        Assert.That(CommandView.As<OrderCommand>(ref group[4]).TimeInForce, Is.EqualTo(TimeInForce.GoodTillDate));
    }

    [Test]
    public void AnOrderOfTheEngineCanBePartnerOrParentButNoGroup()
    {
        OrderLinksCommand links = Part<OrderLinksCommand>(Order("market", "\"oco\":\"exit-3\",\"parent\":\"exit-4\",\"group\":\"exit-5\""), CommandType.OrderLinks);
        Assert.That((links.Oco, links.Parent), Is.EqualTo((3UL, 4UL)));
        Assert.That(links.Links & (OrderLinkFlags.OcoIsEngine | OrderLinkFlags.ParentIsEngine | OrderLinkFlags.GroupIsText),
            Is.EqualTo(OrderLinkFlags.OcoIsEngine | OrderLinkFlags.ParentIsEngine | OrderLinkFlags.GroupIsText));
    }

    [TestCase("\"stopPrice\":\"0\"", RejectCode.InvalidPrice)]
    [TestCase("\"trailOffset\":\"0.00\"", RejectCode.InvalidTrail)]
    [TestCase("\"takeProfit\":0", RejectCode.InvalidBracket)]
    [TestCase("\"stopLoss\":0", RejectCode.InvalidBracket)]
    [TestCase("\"expireAt\":0", RejectCode.InvalidExpiry)]
    [TestCase("\"trailOffset\":\"0.000001\",\"trailBy\":\"bps\"", RejectCode.TooManyDecimals)]
    [TestCase("\"trailOffset\":\"0.5\",\"trailBy\":\"ticks\"", RejectCode.TooManyDecimals)]
    [TestCase("\"stopPrice\":\"1.001\"", RejectCode.TooManyDecimals)]
    [TestCase("\"oco\":\"\"", RejectCode.InvalidName)]
    [TestCase("\"parent\":-1", RejectCode.OutOfRange)]
    [TestCase("\"group\":\"01234567890123456789012345678901234567890\"", RejectCode.InvalidName)]
    public void WhatCannotBeExpressedIsRefused(string fields, RejectCode code) =>
        Assert.That(_bench.Refused(Order("trailingStop", fields)).Code, Is.EqualTo(code));

    [TestCase("\"trailBy\":\"percent\"", "trailBy: unknown word percent")]
    [TestCase("\"tif\":\"gtx\"", "tif: unknown word gtx")]
    [TestCase("\"expireAt\":\"tomorrow\"", "expireAt")]
    [TestCase("\"oco\":true", "oco")]
    public void WhatIsNoScenarioStopsTheRun(string fields, string message) =>
        Assert.That(_bench.Error(Order("stop", fields)), Does.Contain(message));

    [Test]
    public void AMassCancelNamesWhatItMeans()
    {
        var all = _bench.Last<MassCancelCommand>("""{"op":"massCancel","account":"alpha"}""");
        Assert.That((all.Header.Account, all.Header.Instrument, all.Header.Flags, all.Side), Is.EqualTo((0u, Command.Unknown, CommandFlags.None, Side.None)));
        var some = _bench.Last<MassCancelCommand>("""{"op":"massCancel","account":"beta","symbol":"ES","side":"sell"}""");
        Assert.That((some.Header.Account, some.Header.Instrument, some.Header.Flags, some.Side), Is.EqualTo((1u, 1u, CommandFlags.HasInstrument, Side.Sell)));
        var unknown = _bench.Last<MassCancelCommand>("""{"op":"massCancel","account":"alpha","symbol":"NOPE"}""");
        Assert.That((unknown.Header.Instrument, unknown.Header.Flags), Is.EqualTo((Command.Unknown, CommandFlags.HasInstrument)), "never all of them by mistake");
    }

    [Test]
    public void ACloseIsOfAllUnlessItSaysOtherwise()
    {
        var all = _bench.Last<CloseCommand>("""{"op":"close","account":"alpha"}""");
        Assert.That((all.Header.Flags, all.Fraction, all.HasId, all.PositionId), Is.EqualTo((CommandFlags.None, 1_000_000_000L, (byte)0, 0UL)));
        var part = _bench.Last<CloseCommand>("""{"op":"close","account":"alpha","symbol":"ES","fraction":"0.25","id":7,"positionId":9}""");
        Assert.That((part.Header.Flags, part.Fraction, part.HasId, part.Id, part.PositionId), Is.EqualTo((CommandFlags.HasInstrument, 250_000_000L, (byte)1, 7UL, 9UL)));
        Command[] text = _bench.Parse("""{"op":"close","account":"alpha","symbol":"ES","id":"out"}""");
        Assert.That(text[^1].Flags, Is.EqualTo(CommandFlags.HasInstrument | CommandFlags.IdIsText));
        Assert.That(_bench.Refused("""{"op":"close","account":"alpha","id":"exit-1"}""").Code, Is.EqualTo(RejectCode.InvalidName));
    }

    private static string Order(string type, string fields) => Line.Replace("TYPE", type).Replace("FIELDS", fields);

    private T Part<T>(string line, CommandType type)
        where T : unmanaged
    {
        Command[] group = _bench.Parse(line);
        int at = Array.FindIndex(group, command => command.Type == type);
        return CommandView.As<T>(ref group[at]);
    }
}
