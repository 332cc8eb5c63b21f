using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

/// <summary>Golden lines: every event, every field, its name, order and form.</summary>
public sealed class ReportTests
{
    private const long At = 1_723_161_600_000_000_001;
    private const string AtText = "2024-08-09T00:00:00.000000001Z";

    private readonly Bench _bench = new();

    internal static ReportHeader Head(ReportType type, uint account = Command.Unknown, uint instrument = Command.Unknown, byte slots = 1) => new()
    {
        Type = type,
        Slots = slots,
        Account = account,
        Instrument = instrument,
        Sequence = 12,
        Timestamp = At,
    };

    [Test]
    public void AnOrderIsRendered()
    {
        var order = new OrderReport
        {
            Header = Head(ReportType.OrderChanged, 0, 0, 2),
            State = OrderState.PartiallyFilled,
            Cause = OrderCause.Fill,
            Id = 1,
            Quantity = 10_000,
            CumQuantity = 3,
            LeavesQuantity = 9_997,
            Price = 6_168_600,
            Version = 2,
            CumPriceQuantity = 20_000,
        };
        Assert.That(_bench.Render(ref order.Header), Is.EqualTo(
            $$"""{"sequence":12,"event":"orderChanged","at":"{{AtText}}","account":"alpha","id":1,"symbol":"BTCUSDT","state":"partiallyFilled","cause":"fill","quantity":"0.10000","cumQuantity":"0.00003","leavesQuantity":"0.09997","averagePrice":"66.6666666667","price":"61686.00","stopPrice":null,"version":2}"""));
    }

    [Test]
    public void AForcedStateIsAnAlertThatSaysWhoAndWhy()
    {
        var forced = new StateForcedReport
        {
            Header = Head(ReportType.Alert, 0, 0, 3),
            Kind = AlertKind.StateForced,
            Currency = Command.Unknown,
            From = (int)PositionState.Exiting,
            To = (int)PositionState.Error,
            Operator = Bench.Text("ann"),
            Reason = Bench.Text("no answer"),
        };
        Assert.That(_bench.Render(ref forced.Header), Does.EndWith(
            """
            "kind":"StateForced","account":"alpha","symbol":"BTCUSDT","value":null,"limit":null,"from":"Exiting","to":"Error","operator":"ann","reason":"no answer"}
            """));
    }

    [Test]
    public void AnswersAndRepeatedIdsHaveTheirEvents()
    {
        Assert.That(OrderLine(ReportType.OrderAnswer, OrderCause.Query), Does.Contain("\"event\":\"order\",").And.Contain("\"cause\":null"));
        Assert.That(OrderLine(ReportType.OrderAnswer, OrderCause.PendingNew), Does.Contain("\"event\":\"order\",").And.Contain("\"cause\":\"pendingNew\""));
        Assert.That(OrderLine(ReportType.OrderAnswer, OrderCause.Duplicate), Does.Contain("\"event\":\"orderChanged\",").And.Contain("\"cause\":\"duplicate\""));
    }

    [TestCase(OrderCause.None, "null")]
    [TestCase(OrderCause.Accepted, "\"accepted\"")]
    [TestCase(OrderCause.Fill, "\"fill\"")]
    [TestCase(OrderCause.CancelRequested, "\"cancelRequested\"")]
    [TestCase(OrderCause.ImmediateOrCancel, "\"ioc\"")]
    [TestCase(OrderCause.FillOrKill, "\"fok\"")]
    [TestCase(OrderCause.MarketRemainder, "\"marketRemainder\"")]
    [TestCase(OrderCause.Duplicate, "\"duplicate\"")]
    [TestCase(OrderCause.ExitPlan, "\"exitPlan\"")]
    [TestCase(OrderCause.PendingNew, "\"pendingNew\"")]
    [TestCase(OrderCause.NothingToSell, "\"nothingToSell\"")]
    public void EveryCauseHasItsWord(OrderCause cause, string word) => Assert.That(OrderLine(ReportType.OrderChanged, cause), Does.Contain($"\"cause\":{word},"));

    [TestCase(OrderState.PendingNew, "pendingNew")]
    [TestCase(OrderState.New, "new")]
    [TestCase(OrderState.PartiallyFilled, "partiallyFilled")]
    [TestCase(OrderState.Filled, "filled")]
    [TestCase(OrderState.Canceled, "canceled")]
    [TestCase(OrderState.Rejected, "rejected")]
    [TestCase(OrderState.Expired, "expired")]
    public void EveryOrderStateHasItsWord(OrderState state, string word)
    {
        var order = new OrderReport { Header = Head(ReportType.OrderChanged, 0, 0, 2), State = state };
        Assert.That(_bench.Render(ref order.Header), Does.Contain($"\"state\":\"{word}\","));
    }

    [Test]
    public void TextAndEngineIdsAreStrings()
    {
        _bench.DeclareAlias(0, "say \"hi\" \\ é");
        var order = new OrderReport { Header = Head(ReportType.OrderChanged, 0, 0, 2), IdKind = IdKind.Text, Id = 0 };
        Assert.That(_bench.Render(ref order.Header), Does.Contain("""  "id":"say \"hi\" \\ é",  """.Trim()));
        order.IdKind = IdKind.Engine;
        order.Id = 5;
        Assert.That(_bench.Render(ref order.Header), Does.Contain("\"id\":\"exit-5\","));
    }

    [Test]
    public void AFillIsRendered()
    {
        var filled = new FilledReport
        {
            Header = Head(ReportType.Filled, 0, 0, 2),
            Side = Side.Buy,
            Liquidity = Liquidity.Taker,
            HasOrder = 1,
            Order = 1,
            ExecutionKind = IdKind.Engine,
            ExecutionId = 1,
            Quantity = 10_000,
            Price = 6_168_600,
            Fee = 616_860_000,
        };
        Assert.That(_bench.Render(ref filled.Header), Is.EqualTo(
            $$"""{"sequence":12,"event":"filled","at":"{{AtText}}","account":"alpha","order":1,"symbol":"BTCUSDT","side":"buy","quantity":"0.10000","price":"61686.00","fee":"6.16860000","executionId":1,"liquidity":"taker"}"""));
    }

    [Test]
    public void AFillWithoutAnOrderSaysSo()
    {
        _bench.DeclareAlias(3, "venue-1");
        var filled = new FilledReport
        {
            Header = Head(ReportType.Filled, 1, 1, 2),
            Side = Side.Sell,
            ExecutionKind = IdKind.Text,
            ExecutionId = 3,
            FeeCurrency = 1,
            Quantity = 2,
            Price = 50_025,
            Fee = -7,
        };
        Assert.That(_bench.Render(ref filled.Header), Is.EqualTo(
            $$"""{"sequence":12,"event":"filled","at":"{{AtText}}","account":"beta","order":null,"symbol":"ES","side":"sell","quantity":"2","price":"500.25","fee":"-7","executionId":"venue-1","liquidity":null}"""));
    }

    [Test]
    public void AWalletIsRenderedAsTheExampleOfTheContract()
    {
        var wallet = new WalletReport
        {
            Header = Head(ReportType.WalletAnswer, 0, Command.Unknown, 3),
            Currency = 0,
            Version = 3,
            Total = 999_383_140_000,
            Used = 616_860_000_000,
            RealizedNet = -616_860_000,
            StartingBalance = 1_000_000_000_000,
            Unrealized = -100_000,
        };
        Assert.That(_bench.Render(ref wallet.Header), Is.EqualTo(
            $$"""{"sequence":12,"event":"wallet","at":"{{AtText}}","account":"alpha","currency":"USDT","available":"3825.23140000","used":"6168.60000000","total":"9993.83140000","realizedNet":"-6.16860000","startingBalance":"10000.00000000","equity":"9993.83040000","version":3}"""));
        wallet.Header.Type = ReportType.WalletChanged;
        wallet.Currency = 1;
        Assert.That(_bench.Render(ref wallet.Header), Does.Contain("\"event\":\"walletChanged\",").And.Contain("\"currency\":\"JPY\",\"available\":\"382523140000\","));
    }

    [Test]
    public void MoneyIsExactToTheEdgeOf128Bits()
    {
        var wallet = new WalletReport { Header = Head(ReportType.WalletChanged, 0, Command.Unknown, 3), Total = Int128.MinValue, RealizedNet = Int128.MaxValue, StartingBalance = -1 };
        string line = _bench.Render(ref wallet.Header)!;
        Assert.That(line, Does.Contain("\"total\":\"-1701411834604692317316873037158.84105728\""));
        Assert.That(line, Does.Contain("\"realizedNet\":\"1701411834604692317316873037158.84105727\""));
        Assert.That(line, Does.Contain("\"startingBalance\":\"-0.00000001\""));
    }

    [Test]
    public void AnAlertIsRenderedInItsUnit()
    {
        var alert = new AlertReport { Header = Head(ReportType.Alert, 0, 0, 2), Kind = AlertKind.ClosedWithQuantity, Currency = Command.Unknown, Value = -10_000 };
        Assert.That(_bench.Render(ref alert.Header), Is.EqualTo(
            $$"""{"sequence":12,"event":"alert","at":"{{AtText}}","kind":"ClosedWithQuantity","account":"alpha","symbol":"BTCUSDT","value":"-0.10000","limit":"0.00000"}"""));
        alert.Currency = 0;
        Assert.That(_bench.Render(ref alert.Header), Does.Contain("\"value\":\"-0.00010000\""));
        alert = new AlertReport { Header = Head(ReportType.Alert, slots: 2), Kind = AlertKind.ExecutionDropped, Currency = Command.Unknown, Value = 3 };
        Assert.That(_bench.Render(ref alert.Header), Does.Contain("\"account\":null,\"symbol\":null,\"value\":\"3\""));
    }

    [Test]
    public void ATradingStateIsRendered()
    {
        var state = new TradingStateReport { Header = Head(ReportType.TradingStateChanged), State = TradingState.Halted };
        Assert.That(_bench.Render(ref state.Header), Is.EqualTo(
            $$"""{"sequence":12,"event":"tradingState","at":"{{AtText}}","account":null,"symbol":null,"state":"halted"}"""));
        state = new TradingStateReport { Header = Head(ReportType.TradingStateChanged, 1, 1), State = TradingState.Reducing };
        Assert.That(_bench.Render(ref state.Header), Does.EndWith("\"account\":\"beta\",\"symbol\":\"ES\",\"state\":\"reducing\"}"));
    }

    [Test]
    public void HashesAreSixteenHexadecimalDigits()
    {
        var hash = new HashReport { Header = Head(ReportType.HashAnswer), StateHash = 0xAB, OutputHash = ulong.MaxValue - 1 };
        Assert.That(_bench.Render(ref hash.Header), Is.EqualTo(
            $$"""{"sequence":12,"event":"hash","at":"{{AtText}}","stateHash":"00000000000000ab","outputHash":"fffffffffffffffe"}"""));
    }

    [Test]
    public void AHistoryOfSeveralPartsIsOneLine()
    {
        HistoryReport first = History(part: 0, parts: 2, count: HistoryEntries.Capacity, from: 0);
        HistoryReport second = History(part: 1, parts: 2, count: 2, from: HistoryEntries.Capacity);

        Assert.That(_bench.Render(ref first.Header), Is.Null);
        string line = _bench.Render(ref second.Header)!;

        Assert.That(line, Does.StartWith(
            $$"""{"sequence":12,"event":"history","at":"{{AtText}}","account":"alpha","symbol":"BTCUSDT","positionId":null,"total":77,"changes":[{"at":"1970-01-01T00:00:00.000000000Z","trigger":"PauseRequested","state":"Paused"},{"at":"1970-01-01T00:00:00.000000001Z","""));
        var changes = System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("changes");
        Assert.That(changes.GetArrayLength(), Is.EqualTo(30));
        Assert.That(changes[29].GetProperty("at").GetString(), Is.EqualTo("1970-01-01T00:00:00.000000029Z"));
    }

    [Test]
    public void AHistoryMayBeShortOrEmpty()
    {
        HistoryReport report = History(part: 0, parts: 1, count: 0, from: 0);
        Assert.That(_bench.Render(ref report.Header), Does.EndWith("\"changes\":[]}"));
        report = History(part: 0, parts: 1, count: 1, from: 0);
        Assert.That(_bench.Render(ref report.Header), Does.EndWith("\"state\":\"Paused\"}]}"));
    }

    [Test]
    public void APartWithoutItsBeginningIsLeftOut()
    {
        HistoryReport second = History(part: 1, parts: 2, count: 2, from: 28);
        Assert.That(_bench.Render(ref second.Header), Is.Null);
        var hash = new HashReport { Header = Head(ReportType.HashAnswer) };
        Assert.That(_bench.Render(ref hash.Header), Does.EndWith("}"));
    }

    private string OrderLine(ReportType type, OrderCause cause)
    {
        var order = new OrderReport { Header = Head(type, 0, 0, 2), Cause = cause, State = OrderState.New };
        return _bench.Render(ref order.Header)!;
    }

    private static HistoryReport History(byte part, byte parts, ushort count, int from)
    {
        var report = new HistoryReport { Header = Head(ReportType.HistoryAnswer, 0, 0, 8), Part = part, Parts = parts, Count = count, Total = 77 };
        for (int i = 0; i < count; i++)
        {
            report.Entries[i] = new HistoryEntry { Time = from + i, State = PositionState.Paused, Trigger = PositionTrigger.PauseRequested };
        }
        return report;
    }
}
