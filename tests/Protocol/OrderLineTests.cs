using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

public sealed class OrderLineTests
{
    private const string Order = """{"op":"order","account":"alpha","id":1,"symbol":"BTCUSDT","side":"buy","type":"limit","quantity":"0.1","price":"61686.00"}""";

    private readonly Bench _bench = new();

    [Test]
    public void AQuoteHasBothSidesAndSaysWhetherItShowsSizes()
    {
        var quote = _bench.Last<QuoteCommand>("""{"op":"quote","symbol":"BTCUSDT","bid":"61685.99","bidSize":"1.2","ask":"61686.00","askSize":"2.4","at":"2024-08-09T00:00:00Z"}""");
        Assert.That((quote.Bid, quote.Ask, quote.BidSize, quote.AskSize), Is.EqualTo((6168599L, 6168600L, 120_000L, 240_000L)));
        Assert.That(quote.Header.Flags, Is.EqualTo(CommandFlags.HasBid | CommandFlags.HasAsk | CommandFlags.HasSizes));
        Assert.That(quote.Header.Timestamp, Is.EqualTo(1_723_161_600_000_000_000));

        quote = _bench.Last<QuoteCommand>("""{"op":"quote","symbol":"BTCUSDT","bid":"1","ask":2}""");
        Assert.That((quote.Bid, quote.Ask, quote.BidSize, quote.AskSize), Is.EqualTo((100L, 200L, 0L, 0L)));
        Assert.That(quote.Header.Flags, Is.EqualTo(CommandFlags.HasBid | CommandFlags.HasAsk));
    }

    [Test]
    public void ATradeMayLeaveItsSideOpen()
    {
        var trade = _bench.Last<TradeCommand>("""{"op":"trade","symbol":"BTCUSDT","price":"5","size":"0.00001"}""");
        Assert.That((trade.Side, trade.Price, trade.Size), Is.EqualTo((Side.None, 500L, 1L)));
        Assert.That(_bench.Last<TradeCommand>("""{"op":"trade","symbol":"BTCUSDT","price":"5","size":"1","side":"sell"}""").Side, Is.EqualTo(Side.Sell));
    }

    [Test]
    public void AMarkIsAPrice() => Assert.That(_bench.Last<MarkCommand>("""{"op":"mark","symbol":"ES","price":"5000.25"}""").Price, Is.EqualTo(500_025));

    [Test]
    public void AnOrderTakesEveryFieldThatExists()
    {
        var order = _bench.Last<OrderCommand>(Order);
        Assert.That((order.Header.Type, order.Header.Flags), Is.EqualTo((CommandType.Order, CommandFlags.None)));
        Assert.That((order.Header.Session, order.Header.SessionSequence, order.Header.Timestamp), Is.EqualTo((Bench.Session, 3u, 0L)));
        Assert.That((order.Header.Account, order.Header.Instrument), Is.EqualTo((0u, 0u)));
        Assert.That((order.Id, order.Side, order.OrderType, order.Quantity, order.Price), Is.EqualTo((1ul, Side.Buy, OrderType.Limit, 10_000L, 6_168_600L)));
        Assert.That((order.TimeInForce, order.OrderFlags, order.StopPrice), Is.EqualTo((TimeInForce.Day, OrderFlags.None, 0L)));

        order = _bench.Last<OrderCommand>(
            """{"quantity":3,"type":"market","side":"sell","symbol":"ES","id":18446744073709551615,"account":"beta","tif":"ioc","postOnly":true,"reduceOnly":true,"op":"order"}""");
        Assert.That((order.Header.Account, order.Header.Instrument, order.Id), Is.EqualTo((1u, 1u, ulong.MaxValue)));
        Assert.That((order.Side, order.OrderType, order.TimeInForce, order.Quantity, order.Price), Is.EqualTo((Side.Sell, OrderType.Market, TimeInForce.ImmediateOrCancel, 3L, 0L)));
        Assert.That(order.OrderFlags, Is.EqualTo(OrderFlags.PostOnly | OrderFlags.ReduceOnly));
    }

    [TestCase("day", TimeInForce.Day)]
    [TestCase("gtc", TimeInForce.GoodTillCancel)]
    [TestCase("ioc", TimeInForce.ImmediateOrCancel)]
    [TestCase("fok", TimeInForce.FillOrKill)]
    public void EveryTimeInForceHasItsWord(string word, TimeInForce expected)
    {
        Assert.That(_bench.Last<OrderCommand>(Order.Replace("}", $",\"tif\":\"{word}\"}}")).TimeInForce, Is.EqualTo(expected));
    }

    [Test]
    public void ATextIdTravelsInTheGroup()
    {
        string id = "strategy-é-" + new string('x', 28);
        Command[] group = _bench.Parse(Order.Replace("\"id\":1", $"\"id\":\"{id}\""));

        Assert.That(group.Select(c => c.Type), Is.EqualTo(new[] { CommandType.Text, CommandType.Text, CommandType.Order }));
        Assert.That(group.Select(c => c.Flags.HasFlag(CommandFlags.MoreFollows)), Is.EqualTo(new[] { true, true, false }));
        Assert.That(group.Select(c => (c.Session, c.SessionSequence, c.Account, c.Instrument)).Distinct().Count(), Is.EqualTo(1));
        Assert.That(DefinitionLineTests.TextOf(group, TextField.Id), Is.EqualTo(id));
        var order = CommandView.As<OrderCommand>(ref group[^1]);
        Assert.That((order.Id, order.Header.Flags), Is.EqualTo((0ul, CommandFlags.IdIsText)));
    }

    [Test]
    public void ACancelNamesItsOrderInAnyForm()
    {
        var cancel = _bench.Last<CancelCommand>("""{"op":"cancel","account":"alpha","id":2,"target":1}""");
        Assert.That((cancel.Id, cancel.Target, cancel.Header.Flags), Is.EqualTo((2ul, 1ul, CommandFlags.None)));

        Command[] group = _bench.Parse("""{"op":"cancel","account":"alpha","id":"c-1","target":"o-1"}""");
        Assert.That((DefinitionLineTests.TextOf(group, TextField.Id), DefinitionLineTests.TextOf(group, TextField.Target)), Is.EqualTo(("c-1", "o-1")));
        Assert.That(group[^1].Flags, Is.EqualTo(CommandFlags.IdIsText | CommandFlags.TargetIsText));

        cancel = _bench.Last<CancelCommand>("""{"op":"cancel","account":"alpha","id":2,"target":"exit-12"}""");
        Assert.That((cancel.Target, cancel.Header.Flags), Is.EqualTo((12ul, CommandFlags.TargetIsEngine)));
    }

    [TestCase("pendingNew", ExecutionKind.PendingNew)]
    [TestCase("new", ExecutionKind.New)]
    [TestCase("fill", ExecutionKind.Fill)]
    [TestCase("canceled", ExecutionKind.Canceled)]
    [TestCase("rejected", ExecutionKind.Rejected)]
    [TestCase("expired", ExecutionKind.Expired)]
    public void EveryExecutionKindHasItsWord(string word, ExecutionKind expected)
    {
        var execution = _bench.Last<ExecutionCommand>($$"""{"op":"execution","account":"alpha","symbol":"BTCUSDT","executionId":9,"kind":"{{word}}","order":1}""");
        Assert.That((execution.Kind, execution.ExecutionId, execution.OrderId), Is.EqualTo((expected, 9ul, 1ul)));
        Assert.That(execution.Header.Flags, Is.EqualTo(CommandFlags.HasOrder));
    }

    [Test]
    public void AFillWithoutAnOrderCarriesItsFeeInItsCurrency()
    {
        Command[] group = _bench.Parse(
            """{"op":"execution","account":"alpha","symbol":"BTCUSDT","executionId":"x-1","kind":"fill","side":"sell","quantity":"2","price":"100.5","fee":"-3","feeCurrency":"JPY","reason":"venue A"}""");

        Assert.That(group.Select(c => c.Type), Is.EqualTo(new[] { CommandType.Text, CommandType.Text, CommandType.ExecutionFee, CommandType.Execution }));
        Assert.That((DefinitionLineTests.TextOf(group, TextField.Id), DefinitionLineTests.TextOf(group, TextField.Reason)), Is.EqualTo(("x-1", "venue A")));
        var fee = CommandView.As<ExecutionFeeCommand>(ref group[2]);
        Assert.That((fee.Currency, fee.Fee), Is.EqualTo((1u, (Int128)(-3))));
        var execution = CommandView.As<ExecutionCommand>(ref group[3]);
        Assert.That((execution.Side, execution.Quantity, execution.Price), Is.EqualTo((Side.Sell, 200_000L, 10_050L)));
        Assert.That(execution.Header.Flags, Is.EqualTo(CommandFlags.IdIsText | CommandFlags.HasFee));
    }

    [Test]
    public void AFeeWithoutACurrencyIsInTheQuoteCurrency()
    {
        Command[] group = _bench.Parse(
            """{"op":"execution","account":"alpha","symbol":"BTCUSDT","executionId":1,"kind":"fill","side":"buy","quantity":"1","price":"1","fee":"0"}""");

        var fee = CommandView.As<ExecutionFeeCommand>(ref group[0]);
        Assert.That((group[0].Type, fee.Currency, fee.Fee), Is.EqualTo((CommandType.ExecutionFee, Command.Unknown, (Int128)0)));
        Assert.That(group[1].Flags, Is.EqualTo(CommandFlags.HasFee));
    }

    [Test]
    public void AFeeThatCannotBeReadIsRefused()
    {
        const string line = """{"op":"execution","account":"alpha","symbol":"BTCUSDT","executionId":5,"kind":"fill","side":"buy","quantity":"1","price":"1",FEE}""";
        Assert.That(_bench.Refused(line.Replace("FEE", """ "fee":"1","feeCurrency":"CHF" """)).Code, Is.EqualTo(RejectCode.UnknownCurrency));
        RefusedCommand refused = _bench.Refused(line.Replace("FEE", """ "feeCurrency":"JPY" """));
        Assert.That((refused.Code, refused.Id, refused.Operation), Is.EqualTo((RejectCode.Malformed, 5ul, CommandType.Execution)));
    }

    [Test]
    public void TheLargestExecutionFitsAGroup()
    {
        string text = new('t', 40);
        Command[] group = _bench.Parse(
            $$"""{"op":"execution","account":"alpha","symbol":"BTCUSDT","executionId":"{{text}}","kind":"fill","order":"{{text}}","quantity":"1","price":"1","fee":"0","request":"{{text}}","reference":"{{text}}","reason":"{{text}}","positionId":7}""");
        Assert.That(group, Has.Length.InRange(14, ScenarioParser.MaxGroup));
    }

    [TestCase("""{"op":"tradingState","state":"halted"}""", TradingState.Halted, Command.Unknown, Command.Unknown, CommandFlags.None)]
    [TestCase("""{"op":"tradingState","state":"active","account":"beta"}""", TradingState.Active, 1u, Command.Unknown, CommandFlags.HasAccount)]
    [TestCase("""{"op":"tradingState","state":"reducing","symbol":"ES"}""", TradingState.Reducing, Command.Unknown, 1u, CommandFlags.HasInstrument)]
    [TestCase("""{"op":"kill"}""", TradingState.Kill, Command.Unknown, Command.Unknown, CommandFlags.None)]
    [TestCase("""{"op":"kill","account":"beta"}""", TradingState.Kill, 1u, Command.Unknown, CommandFlags.HasAccount)]
    [TestCase("""{"op":"tradingState","state":"kill"}""", TradingState.Kill, Command.Unknown, Command.Unknown, CommandFlags.None)]
    [TestCase("""{"op":"tradingState","state":"halted","account":"nobody"}""", TradingState.Halted, Command.Unknown, Command.Unknown, CommandFlags.HasAccount)]
    public void ATradingStateSaysWhetherItIsMeantForAll(string line, TradingState state, uint account, uint instrument, CommandFlags flags)
    {
        var command = _bench.Last<TradingStateCommand>(line);
        Assert.That((command.State, command.Header.Account, command.Header.Instrument, command.Header.Flags), Is.EqualTo((state, account, instrument, flags)));
    }

    [Test]
    public void UnknownNamesGoToTheCoreAndOutrankBadNumbers()
    {
        var order = _bench.Last<OrderCommand>(Order.Replace("BTCUSDT", "NOPE"));
        Assert.That((order.Header.Instrument, order.Header.Account, order.Quantity, order.Price), Is.EqualTo((Command.Unknown, 0u, 0L, 0L)));
        order = _bench.Last<OrderCommand>(Order.Replace("alpha", "nobody").Replace("0.1", "0.1234567"));
        Assert.That((order.Header.Type, order.Header.Account), Is.EqualTo((CommandType.Order, Command.Unknown)));
        Assert.That(_bench.Last<OrderCommand>(Order.Replace("alpha", "")).Header.Account, Is.EqualTo(Command.Unknown));
        Assert.That(_bench.Last<MoneyCommand>("""{"op":"deposit","account":"nobody","amount":"1"}""").Header.Account, Is.EqualTo(Command.Unknown));
        Assert.That(_bench.Last<QuoteCommand>("""{"op":"quote","symbol":"NOPE","bid":"0.123456","ask":"-1"}""").Header.Instrument, Is.EqualTo(Command.Unknown));
    }

    [Test]
    public void ARefusalKeepsWhoWhatAndWhich()
    {
        RefusedCommand refused = _bench.Refused(Order.Replace("\"0.1\"", "\"0.123456\"").Replace("\"id\":1", "\"id\":77"));
        Assert.That((refused.Header.Account, refused.Header.Instrument, refused.Id, refused.Operation, refused.Code),
            Is.EqualTo((0u, 0u, 77ul, CommandType.Order, RejectCode.TooManyDecimals)));
        Assert.That((refused.Header.Session, refused.Header.SessionSequence), Is.EqualTo((Bench.Session, 3u)));
        Assert.That((refused.Header.Word1, refused.Header.Word2, refused.Header.Word3), Is.EqualTo((0L, 0L, 0L)), "nothing of the order is left in it");
        Assert.That(_bench.Refused("""{"op":"deposit","account":"alpha","amount":"0.000000001"}""").Header.Instrument, Is.EqualTo(Command.Unknown));
    }

    [Test]
    public void ValuesOfZeroAndLessReachTheCore()
    {
        Assert.That(_bench.Last<OrderCommand>(Order.Replace("\"0.1\"", "\"-0.1\"")).Quantity, Is.EqualTo(-10_000));
        Assert.That(_bench.Last<OrderCommand>(Order.Replace("\"0.1\"", "0")).Quantity, Is.EqualTo(0));
        Assert.That(_bench.Last<OrderCommand>(Order.Replace("61686.00", "-1")).Price, Is.EqualTo(-100));
        Assert.That(_bench.Last<QuoteCommand>("""{"op":"quote","symbol":"BTCUSDT","bid":"0","ask":"-1"}""").Ask, Is.EqualTo(-100));
        Assert.That(_bench.Last<MoneyCommand>("""{"op":"deposit","account":"alpha","amount":"-0"}""").Amount, Is.EqualTo((Int128)0));
    }

    [Test]
    public void APriceOfZeroDoesNotPassForNoPrice()
    {
        Assert.That(_bench.Refused(Order.Replace("61686.00", "0.0")).Code, Is.EqualTo(RejectCode.InvalidPrice));
        Assert.That(_bench.Last<OrderCommand>(Order.Replace(",\"price\":\"61686.00\"", "")).Price, Is.EqualTo(0), "the core answers a limit order without price");
    }
}
