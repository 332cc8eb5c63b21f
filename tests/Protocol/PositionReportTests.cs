using System.Numerics;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

public sealed class PositionReportTests
{
    private readonly Bench _bench = new();

    /// <summary>The position of SCENARIO's example.</summary>
    private static PositionReport Example() => new()
    {
        Header = ReportTests.Head(ReportType.PositionAnswer, 0, 0, 5),
        State = PositionState.Monitoring,
        Quantity = 10_000,
        Cycle = 1,
        OpenCost = 616_860_000_000,
        Fees = 616_860_000,
        LifetimeFees = 616_860_000,
        EntryCost = 616_860_000_000,
        MarkPrice = 6_168_599,
        PeakQuantity = 10_000,
        DayBought = 10_000,
        LastPriceAt = 1_723_161_600_000_000_000,
        OpenedAt = 1_723_161_600_000_000_000,
        Version = 2,
    };

    [Test]
    public void TheExampleOfTheContractIsRenderedAsItSays()
    {
        PositionReport report = Example();
        Assert.That(_bench.Render(ref report.Header), Is.EqualTo(
            """{"sequence":12,"event":"position","at":"2024-08-09T00:00:00.000000001Z","account":"alpha","symbol":"BTCUSDT","positionId":null,"cycle":1,"state":"Monitoring","quantity":"0.10000","averagePrice":"61686.0000000000","openCost":"6168.60000000","markPrice":"61685.99","realizedGross":"0.00000000","fees":"6.16860000","realizedNet":"-6.16860000","lifetimeGross":"0.00000000","lifetimeFees":"6.16860000","lifetimeNet":"-6.16860000","unrealized":"-0.00100000","totalNet":"-6.16960000","peakQuantity":"0.10000","dayBought":"0.10000","daySold":"0.00000","maxFavourable":"0.00000000","maxAdverse":"0.00000000","pnlRate":"-0.00100016","lastPriceAt":"2024-08-09T00:00:00.000000000Z","openedAt":"2024-08-09T00:00:00.000000000Z","closedAt":null,"exitReason":null,"error":null,"exitPlan":null,"version":2}"""));
    }

    [Test]
    public void AFlatPositionHasNoAverageAndNothingUnrealized()
    {
        var report = new PositionReport { Header = ReportTests.Head(ReportType.PositionChanged, 0, 0, 5), State = PositionState.Closed, MarkPrice = 100, RealizedGross = 50, Fees = 70, ExitReason = ExitReason.TakeProfit };
        string line = _bench.Render(ref report.Header)!;
        Assert.That(line, Does.Contain("\"event\":\"positionChanged\","));
        Assert.That(line, Does.Contain("\"averagePrice\":\"0.0000000000\",\"openCost\":\"0.00000000\","));
        Assert.That(line, Does.Contain("\"unrealized\":\"0.00000000\",\"totalNet\":\"-0.00000020\","));
        Assert.That(line, Does.Contain("\"pnlRate\":\"0.00000000\"").And.Contain("\"exitReason\":\"takeProfit\""));
    }

    [TestCase(ExitReason.StopLoss, "ExitFailed")]
    [TestCase(ExitReason.None, "ErrorOccurred")]
    public void AnErrorThatNobodyExplainedIsNotNull(ExitReason reason, string word)
    {
        PositionReport report = Example();
        report.State = PositionState.Error;
        report.ExitReason = reason;
        Assert.That(_bench.Render(ref report.Header), Does.Contain($"\"error\":\"{word}\""));
    }

    [Test]
    public void WithoutAMarkNothingIsUnrealized()
    {
        PositionReport report = Example();
        report.MarkPrice = 0;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"markPrice\":null,").And.Contain("\"unrealized\":\"0.00000000\",\"totalNet\":\"-6.16860000\","));
    }

    [Test]
    public void AShortPositionGainsWhenThePriceFalls()
    {
        PositionReport report = Example();
        report.Quantity = -10_000;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"quantity\":\"-0.10000\",\"averagePrice\":\"61686.0000000000\",").And.Contain("\"unrealized\":\"0.00100000\","));
    }

    [Test]
    public void TheMultiplierCounts()
    {
        // 3 ES at 5000.25 × 50 = 750,037.50; mark 5001: 750,150.
        var report = new PositionReport
        {
            Header = ReportTests.Head(ReportType.PositionAnswer, 0, 1, 5),
            Quantity = 3,
            OpenCost = 75_003_750_000_000,
            MarkPrice = 500_100,
            EntryCost = 75_003_750_000_000,
        };
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"averagePrice\":\"5000.2500000000\",").And.Contain("\"unrealized\":\"112.50000000\",").And.Contain("\"pnlRate\":\"0.00014999\""));
    }

    [Test]
    public void AveragesAndNotionalsAreRoundedHalfToEven()
    {
        // Price 2 and quantity 5 decimals give 7; in a currency without decimals 0.5 becomes 0 and 1.5 becomes 2.
        _bench.DeclareInstrument(2, "BTCJPY", currency: 1, price: 2, quantity: 5);
        static PositionReport report(long mark) => new()
        {
            Header = ReportTests.Head(ReportType.PositionAnswer, 1, 2, 5),
            Quantity = 100_000,
            MarkPrice = mark,
        };
        PositionReport half = report(50), oneAndAHalf = report(150);
        Assert.That(_bench.Render(ref half.Header), Does.Contain("\"unrealized\":\"0\","));
        Assert.That(_bench.Render(ref oneAndAHalf.Header), Does.Contain("\"unrealized\":\"2\","));

        // 1 ÷ 2^n at the tenth decimal: 0.00000000005 is half a unit.
        var order = new OrderReport { Header = ReportTests.Head(ReportType.OrderChanged, 0, 0, 2), CumQuantity = 200_000_000, CumPriceQuantity = 1 };
        Assert.That(_bench.Render(ref order.Header), Does.Contain("\"averagePrice\":\"0.0000000000\""));
        order.CumPriceQuantity = 3;
        Assert.That(_bench.Render(ref order.Header), Does.Contain("\"averagePrice\":\"0.0000000002\""));
    }

    [Test]
    public void RandomPositionsAgreeWithBigArithmetic()
    {
        var random = new Random(5);
        for (int i = 0; i < 2000; i++)
        {
            PositionReport report = Example();
            report.Quantity = random.NextInt64(1, 1L << random.Next(2, 50)) * (random.Next(2) == 0 ? 1 : -1);
            report.OpenCost = random.NextInt64(1L << random.Next(2, 62));
            report.MarkPrice = random.NextInt64(1, 1L << random.Next(2, 40));
            var root = System.Text.Json.JsonDocument.Parse(_bench.Render(ref report.Header)!).RootElement;

            // Price 2 + quantity 5 decimals against money 8: one factor of ten. Average with 10 decimals: cost × 10^(10+5−8) ÷ quantity.
            BigInteger notional = BigInteger.Abs(report.Quantity) * report.MarkPrice * 10;
            BigInteger unrealized = (notional - (BigInteger)report.OpenCost) * Math.Sign(report.Quantity);
            Assert.That(Unscaled(root, "unrealized"), Is.EqualTo(unrealized));
            BigInteger average = HalfEven((BigInteger)report.OpenCost * 10_000_000, BigInteger.Abs(report.Quantity));
            Assert.That(Unscaled(root, "averagePrice"), Is.EqualTo(average));
        }
    }

    [Test]
    public void APlanIsRenderedInTheNamesOfTheInput()
    {
        PositionReport report = Example();
        report.TakeProfit = 350_000_000;
        report.StopLoss = 5_900_050;
        report.PlanFlags = ExitPlanFlags.StopLossIsPrice;
        report.TimeNanos = 300_000_000_000;
        report.Trail = 120_000_000;
        report.Activation = 1;
        Assert.That(_bench.Render(ref report.Header), Does.Contain(
            """ "exitPlan":{"takeProfit":"0.350000000","stopLossPrice":"59000.50","trailing":{"trail":"0.120000000","activation":"0.000000001"},"timeSeconds":"300.000000000"},"version":2 """.Trim()));
        report.TrailingStopPrice = 6_000_000;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"timeSeconds\":\"300.000000000\",\"trailingStopPrice\":\"60000.00\"}"));
        report = Example();
        report.TakeProfit = 7_000_000;
        report.PlanFlags = ExitPlanFlags.TakeProfitIsPrice;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"exitPlan\":{\"takeProfitPrice\":\"70000.00\"}"));
    }

    [TestCase(ExitReason.Manual, "manual")]
    [TestCase(ExitReason.TakeProfit, "takeProfit")]
    [TestCase(ExitReason.StopLoss, "stopLoss")]
    [TestCase(ExitReason.TrailingStop, "trailingStop")]
    [TestCase(ExitReason.Time, "time")]
    [TestCase(ExitReason.Condition, "condition")]
    public void EveryExitReasonHasItsWord(ExitReason reason, string word)
    {
        PositionReport report = Example();
        report.ExitReason = reason;
        Assert.That(_bench.Render(ref report.Header), Does.Contain($"\"exitReason\":\"{word}\""));
    }

    [Test]
    public void WordsOfPeopleAreShownWhereThereAreAny()
    {
        PositionReport report = Example();
        report.ExitReason = ExitReason.Manual;
        report.ReasonText = Bench.Text("desk \"asked\"");
        report.ErrorText = Bench.Text("venue is gone");
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"exitReason\":\"manual\",\"error\":null"), "five slots end before the texts");
        report.Header.Slots = 7;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"exitReason\":\"desk \\\"asked\\\"\",\"error\":\"venue is gone\""));
        report.Error = RejectCode.InsufficientFunds;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"error\":\"InsufficientFunds\""));
    }

    [Test]
    public void EveryPositionStateKeepsTheNameOfItsTable([Values] PositionState state)
    {
        PositionReport report = Example();
        report.State = state;
        report.PositionId = 4;
        report.ClosedAt = 1;
        Assert.That(_bench.Render(ref report.Header), Does.Contain($"\"positionId\":4,\"cycle\":1,\"state\":\"{state}\"")
            .And.Contain(state == PositionState.Closed ? "\"closedAt\":\"1970-01-01T00:00:00.000000001Z\"" : "\"closedAt\":null"));
    }

    [Test]
    public void TimeZeroIsATimeLikeAnyOther()
    {
        // A scenario without times happens at 0: an open position was still opened then.
        PositionReport report = Example();
        report.State = PositionState.Closed;
        report.OpenedAt = report.ClosedAt = report.LastPriceAt = 0;
        Assert.That(_bench.Render(ref report.Header), Does.Contain(
            "\"lastPriceAt\":\"1970-01-01T00:00:00.000000000Z\",\"openedAt\":\"1970-01-01T00:00:00.000000000Z\",\"closedAt\":\"1970-01-01T00:00:00.000000000Z\""));
        report.State = PositionState.Created;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"openedAt\":null,\"closedAt\":null"));
    }

    private static BigInteger Unscaled(System.Text.Json.JsonElement root, string name) =>
        BigInteger.Parse(root.GetProperty(name).GetString()!.Replace(".", ""), System.Globalization.CultureInfo.InvariantCulture);

    private static BigInteger HalfEven(BigInteger value, BigInteger divisor)
    {
        BigInteger doubled = (value * 2) + divisor;
        BigInteger rounded = doubled / (divisor * 2);
        return doubled % (divisor * 2) == 0 && !rounded.IsEven ? rounded - 1 : rounded;
    }
}
