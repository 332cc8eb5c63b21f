using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

public sealed class RejectedReportTests
{
    private readonly Bench _bench = new();

    [Test]
    public void ARefusalEchoesWhatWasGiven()
    {
        _bench.Parse("""{"op":"order","account":"alpha","id":"7","symbol":"BTCUSDT","side":"buy","type":"market","quantity":"1"}""");
        RejectedReport report = Report(CommandType.Order, RejectCode.InsufficientFunds, value: 616_860_000_000, limit: 100);
        Assert.That(_bench.Render(ref report.Header, _bench.Line), Is.EqualTo(
            """{"sequence":12,"event":"rejected","at":"2024-08-09T00:00:00.000000001Z","account":"alpha","symbol":"BTCUSDT","id":"7","op":"order","code":"InsufficientFunds","reason":"less is available than needed: needed 6168.60000000, available 0.00000100"}"""));
    }

    [TestCase("""{"op":"cancel","account":"no\tone","id":1,"target":"exit-3"}""", "\"account\":\"no\\u0009one\",\"id\":1,\"target\":\"exit-3\",\"op\":\"cancel\"")]
    [TestCase("""{"op":"order?","account":"alpha","id":18446744073709551616}""", "\"account\":\"alpha\",\"id\":18446744073709551616,\"op\":\"order?\"")]
    [TestCase("""{"op":"order?","account":"alpha","id":-1.50}""", "\"id\":-1.50,\"op\":\"order?\"")]
    [TestCase("""{"op":"execution","account":"alpha","symbol":"NOPE","executionId":"e","kind":"new","order":4}""", "\"symbol\":\"NOPE\",\"executionId\":\"e\",\"order\":4,\"op\":\"execution\"")]
    [TestCase("""{"op":"trigger","account":"alpha","symbol":"BTCUSDT","trigger":"PauseRequested","positionId":4}""", "\"symbol\":\"BTCUSDT\",\"positionId\":4,\"op\":\"trigger\"")]
    [TestCase("""{"op":"order","account":"alpha","id":1,"symbol":"BTCUSDT","side":"buy","type":"market","quantity":"1","oco":2,"parent":"p","group":3}""",
        "\"id\":1,\"oco\":2,\"parent\":\"p\",\"group\":3,\"op\":\"order\"")]
    [TestCase("""{"op":"unschedule","name":"nightly"}""", "\"name\":\"nightly\",\"op\":\"unschedule\"")]
    [TestCase("""{"op":"deposit","account":"alpha","amount":"0"}""", "\"at\":\"2024-08-09T00:00:00.000000001Z\",\"account\":\"alpha\",\"op\":\"deposit\"")]
    [TestCase("""{"op":"quote","symbol":"NOPE","bid":1,"ask":1}""", "\"symbol\":\"NOPE\",\"op\":\"quote\"")]
    [TestCase("""{"op":"currency","code":""}""", "\"at\":\"2024-08-09T00:00:00.000000001Z\",\"op\":\"currency\"")]
    public void IdsAndNamesAreEchoedAsGiven(string line, string echoed)
    {
        _bench.Parse(line);
        RejectedReport report = Report(CommandType.Refused, RejectCode.OutOfRange);
        Assert.That(_bench.Render(ref report.Header, _bench.Line), Does.Contain(echoed));
    }

    [Test]
    public void AStaleVersionCarriesTheCurrentOne()
    {
        _bench.Parse("""{"op":"limits","account":"alpha","maxOpenOrders":1,"expectedVersion":4}""");
        RejectedReport report = Report(CommandType.Limits, RejectCode.StaleVersion, value: 4, limit: 6);
        Assert.That(_bench.Render(ref report.Header, _bench.Line), Does.EndWith("expected 4, current 6\",\"version\":6}"));
    }

    [Test]
    public void WithoutTheLineTheReportSaysWhatItKnows()
    {
        RejectedReport report = Report(CommandType.Cancel, RejectCode.UnknownOrder);
        report.Id = 3;
        report.Target = 4;
        report.TargetKind = IdKind.Engine;
        Assert.That(_bench.Render(ref report.Header), Does.Contain(
            "\"account\":\"alpha\",\"symbol\":\"BTCUSDT\",\"id\":3,\"target\":\"exit-4\",\"op\":\"cancel\",\"code\":\"UnknownOrder\""));

        report = Report(CommandType.Order, RejectCode.DuplicateOrderId);
        report.IdKind = IdKind.Text;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"symbol\":\"BTCUSDT\",\"op\":\"order\""), "a refused text id has no number to find it by");

        report = Report(CommandType.Execution, RejectCode.DuplicateExecution);
        report.Id = 9;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"executionId\":9,\"op\":\"execution\""));

        report = Report(CommandType.QueryOrder, RejectCode.UnknownOrder);
        report.Target = 8;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"id\":8,\"op\":\"order?\""));

        report = Report(CommandType.Withdraw, RejectCode.InsufficientFunds, value: 5, limit: 4);
        report.Header.Instrument = 1;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"account\":\"alpha\",\"op\":\"withdraw\"").And.Contain("needed 5, available 4\""),
            "a money command has a currency where others have an instrument");
    }

    [TestCase(RejectCode.LotSize, "the quantity is no multiple of the lot: quantity 1.23456, lot 0.00100")]
    [TestCase(RejectCode.TickSize, "the price is no multiple of the tick: price 1234.56, tick 1.00")]
    [TestCase(RejectCode.MinNotional, "the notional is too small: notional 0.00123456, least 0.00000100")]
    [TestCase(RejectCode.InvalidRate, "a rate is out of range: rate 0.000123456, most 0.000000100")]
    [TestCase(RejectCode.InvalidDecimals, "decimals are out of range: asked 123456, most 100")]
    [TestCase(RejectCode.NoMarket, "there is no price on the side that would fill it")]
    public void NumbersOfTheReasonAreInTheirDecimals(RejectCode code, string reason)
    {
        RejectedReport report = Report(CommandType.Order, code, value: 123_456, limit: 100);
        Assert.That(_bench.Render(ref report.Header), Does.Contain($"\"reason\":\"{reason}\""));
    }

    [Test]
    public void AnIllegalTransitionNamesTriggerAndState()
    {
        RejectedReport report = Report(CommandType.Trigger, RejectCode.IllegalTransition, value: (int)PositionState.Closed, limit: (int)PositionTrigger.PauseRequested);
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"reason\":\"the position machine has no such transition: PauseRequested in Closed\""));
    }

    [Test]
    public void EveryCodeHasItsNameAndASentence([Values] RejectCode code)
    {
        if (code == RejectCode.None) return;
        RejectedReport report = Report(CommandType.Order, code);
        var root = System.Text.Json.JsonDocument.Parse(_bench.Render(ref report.Header)!).RootElement;
        Assert.That(root.GetProperty("code").GetString(), Is.EqualTo(code.ToString()));
        Assert.That(root.GetProperty("reason").GetString(), Does.Contain(" "), "a sentence, not a name");
    }

    private static RejectedReport Report(CommandType operation, RejectCode code, Int128 value = default, Int128 limit = default) => new()
    {
        Header = ReportTests.Head(ReportType.Rejected, 0, 0, 2),
        Operation = operation,
        Code = code,
        Value = value,
        Limit = limit,
    };
}
