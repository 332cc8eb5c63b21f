using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

/// <summary>Lines of cancels, replaces and executions, and the reports that answer them.</summary>
public sealed class VenueLineTests
{
    private const string Execution = """{"op":"execution","account":"alpha","symbol":"BTCUSDT","executionId":"e1","kind":"KIND","order":7FIELDS}""";

    private readonly Bench _bench = new();

    [TestCase("pendingNew", ExecutionKind.PendingNew)]
    [TestCase("new", ExecutionKind.New)]
    [TestCase("fill", ExecutionKind.Fill)]
    [TestCase("canceled", ExecutionKind.Canceled)]
    [TestCase("rejected", ExecutionKind.Rejected)]
    [TestCase("expired", ExecutionKind.Expired)]
    [TestCase("pendingCancel", ExecutionKind.PendingCancel)]
    [TestCase("pendingReplace", ExecutionKind.PendingReplace)]
    [TestCase("replaced", ExecutionKind.Replaced)]
    [TestCase("cancelRejected", ExecutionKind.CancelRejected)]
    [TestCase("restated", ExecutionKind.Restated)]
    [TestCase("doneForDay", ExecutionKind.DoneForDay)]
    [TestCase("bust", ExecutionKind.Bust)]
    [TestCase("correct", ExecutionKind.Correct)]
    [TestCase("suspended", ExecutionKind.Suspended)]
    [TestCase("resumed", ExecutionKind.Resumed)]
    [TestCase("unknown", ExecutionKind.Unknown)]
    public void EveryKindOfExecutionHasItsWord(string word, ExecutionKind kind) =>
        Assert.That(_bench.Last<ExecutionCommand>(Execution.Replace("KIND", word).Replace("FIELDS", "")).Kind, Is.EqualTo(kind));

    [Test]
    public void AnExecutionNamesItsRequestAndTheExecutionItMeans()
    {
        Command[] group = _bench.Parse(Execution.Replace("KIND", "correct").Replace("FIELDS", ""","request":"r-9","reference":12"""));
        Command part = group.Single(command => command.Type == CommandType.ExecutionLinks);
        ExecutionLinksCommand links = CommandView.As<ExecutionLinksCommand>(ref part);
        Assert.That(links.LinkFlags, Is.EqualTo(ExecutionLinkFlags.HasRequest | ExecutionLinkFlags.RequestIsText | ExecutionLinkFlags.HasReference));
        Assert.That((links.Request, links.Reference), Is.EqualTo((0UL, 12UL)));
        Assert.That(group[^1].Type, Is.EqualTo(CommandType.Execution));

        group = _bench.Parse(Execution.Replace("KIND", "canceled").Replace("FIELDS", $",\"request\":\"exit-3\""));
        part = group.Single(command => command.Type == CommandType.ExecutionLinks);
        links = CommandView.As<ExecutionLinksCommand>(ref part);
        Assert.That((links.LinkFlags, links.Request), Is.EqualTo((ExecutionLinkFlags.HasRequest | ExecutionLinkFlags.RequestIsEngine, 3UL)));
    }

    [Test]
    public void AReplaceSendsItsNumbersWithTheDecimalsTheyWereWrittenIn()
    {
        Command[] group = _bench.Parse(
            """{"op":"replace","account":"alpha","id":8,"target":"o1","quantity":"1.2500","price":61686.5,"stopPrice":"60000"}""");
        ReplaceCommand replace = CommandView.As<ReplaceCommand>(ref group[^1]);
        Assert.That((replace.Id, replace.Header.Flags), Is.EqualTo((8UL, CommandFlags.TargetIsText)));
        Assert.That(replace.Terms, Is.EqualTo(ReplaceTerms.Quantity | ReplaceTerms.Price | ReplaceTerms.StopPrice));
        Assert.That((replace.Quantity, replace.QuantityDecimals, replace.Price, replace.PriceDecimals), Is.EqualTo((125L, 2, 616865L, 1)));
        Command part = group.Single(command => command.Type == CommandType.ReplaceStop);
        ReplaceStopCommand stop = CommandView.As<ReplaceStopCommand>(ref part);
        Assert.That((stop.StopPrice, stop.Decimals), Is.EqualTo((60000L, 0)));
    }

    [Test]
    public void AReplaceWithMoreDecimalsThanAnythingHasIsRefused()
    {
        var refused = _bench.Last<RefusedCommand>("""{"op":"replace","account":"alpha","id":8,"target":1,"quantity":"0.0000000000000000001"}""");
        Assert.That((refused.Operation, refused.Code, refused.Id), Is.EqualTo((CommandType.Replace, RejectCode.TooManyDecimals, 8UL)));
    }

    [Test]
    public void SettingsAreSeconds()
    {
        var settings = _bench.Last<SettingsCommand>("""{"op":"settings","orderTimeoutSeconds":30,"retainSeconds":"0.5"}""");
        Assert.That((settings.OrderTimeoutNanos, settings.RetainNanos), Is.EqualTo((30_000_000_000L, 500_000_000L)));
    }

    [Test]
    public void AnInstrumentSaysWhatAnOverfillDoes()
    {
        Command[] group = _bench.Parse("""{"op":"instrument","symbol":"X","quote":"USDT","priceDecimals":2,"quantityDecimals":0,"overfill":"halt"}""");
        Command part = group.Single(command => command.Type == CommandType.InstrumentLimits);
        Assert.That(CommandView.As<InstrumentLimitsCommand>(ref part).Overfill, Is.EqualTo(Overfill.Halt));
    }

    [TestCase(OrderState.PendingCancel, "pendingCancel")]
    [TestCase(OrderState.PendingReplace, "pendingReplace")]
    [TestCase(OrderState.Suspended, "suspended")]
    [TestCase(OrderState.DoneForDay, "doneForDay")]
    [TestCase(OrderState.Unknown, "unknown")]
    public void EveryStateOfAnOrderAtAVenueHasItsWord(OrderState state, string word)
    {
        OrderReport order = Report(2);
        order.State = state;
        Assert.That(_bench.Render(ref order.Header), Does.Contain($"\"state\":\"{word}\","));
    }

    [Test]
    public void AnOrderReportShowsItsRequestAndTheVenuesWords()
    {
        OrderReport order = Report(4);
        order.RequestKind = RequestKind.Replace;
        order.Request = 8;
        order.RequestedTerms = ReplaceTerms.Quantity | ReplaceTerms.Price;
        order.RequestedQuantity = 150_000;
        order.RequestedPrice = 6_168_600;
        order.ReasonText = Bench.Text("too late");
        Assert.That(
            _bench.Render(ref order.Header),
            Does.EndWith(""","request":8,"requestedQuantity":"1.50000","requestedPrice":"61686.00","reason":"too late"}"""));
        order.RequestKind = RequestKind.None;
        Assert.That(_bench.Render(ref order.Header), Does.EndWith(""","version":0,"reason":"too late"}"""));
    }

    [Test]
    public void AFillThatTakesAnotherBackNamesIt()
    {
        var fill = new FilledReport { Header = new ReportHeader { Type = ReportType.Filled, Slots = 2 }, Side = Side.Sell, HasReference = 1, Reference = 5 };
        Assert.That(_bench.Render(ref fill.Header), Does.EndWith(""","liquidity":null,"reference":5}"""));
    }

    private static OrderReport Report(byte slots) =>
        new() { Header = new ReportHeader { Type = ReportType.OrderChanged, Slots = slots }, Id = 7 };
}
