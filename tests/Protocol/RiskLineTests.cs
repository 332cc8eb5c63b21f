using System.Numerics;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

/// <summary>Lines of limits, versions and account queries, and what their answers say.</summary>
public sealed class RiskLineTests
{
    private readonly Bench _bench = new();

    [Test]
    public void LimitsAreReadInTheUnitsOfTheirFields()
    {
        Command[] group = _bench.Parse(
            """{"op":"limits","account":"beta","maxPositions":5,"maxPositionNotional":"700","maxPortfolioRisk":"0.02","maxOrderQuantity":"1.5","maxOrderNotional":"600","maxOpenOrders":9,"maxLeverage":"2","dailyLoss":"2000","maxDrawdown":"0.1","cooldownSeconds":"180","ordersPerSecond":10,"selfTrade":"cancelResting"}""");
        var notional = CommandView.As<LimitsNotionalCommand>(ref group[0]);
        var loss = CommandView.As<LimitsLossCommand>(ref group[1]);
        var limits = CommandView.As<LimitsCommand>(ref group[3]);
        Assert.That((notional.MaxPositionNotional, notional.MaxOrderNotional), Is.EqualTo(((Int128)700, (Int128)600)), "JPY has no decimals");
        Assert.That((loss.DailyLoss, loss.MaxPortfolioRisk, loss.MaxDrawdown), Is.EqualTo(((Int128)2000, 20_000_000L, 100_000_000L)));
        Assert.That(CommandView.As<LimitsQuantityCommand>(ref group[2]).MaxOrderQuantity, Is.EqualTo((Int128)1_500_000_000));
        Assert.That((limits.Given, limits.SelfTrade), Is.EqualTo((LimitFlags.All, SelfTrade.CancelResting)));
        Assert.That((limits.MaxPositions, limits.MaxOpenOrders, limits.OrdersPerSecond), Is.EqualTo((5u, 9u, 10u)));
        Assert.That((limits.CooldownNanos, limits.MaxLeverage), Is.EqualTo((180_000_000_000L, 2_000_000_000L)));
        Assert.That(group[3].Account, Is.EqualTo(1));
    }

    [Test]
    public void ProfilesAreTheDefaultsOfEarlierSystemsAndGiveWayToWhatIsWritten()
    {
        Command[] s1 = _bench.Parse("""{"op":"limits","account":"beta","profile":"S1","maxPositions":3}""");
        Command[] s2 = _bench.Parse("""{"op":"limits","account":"beta","profile":"S2"}""");
        var first = CommandView.As<LimitsCommand>(ref s1[3]);
        var second = CommandView.As<LimitsCommand>(ref s2[3]);
        Assert.Multiple(() =>
        {
            Assert.That(first.Given, Is.EqualTo(LimitFlags.MaxPositions | LimitFlags.MaxPositionNotional | LimitFlags.MaxPortfolioRisk | LimitFlags.MaxLeverage));
            Assert.That((first.MaxPositions, first.MaxLeverage), Is.EqualTo((3u, 1_000_000_000L)), "the line's own figure stands");
            Assert.That(CommandView.As<LimitsLossCommand>(ref s1[1]).MaxPortfolioRisk, Is.EqualTo(20_000_000L));
            Assert.That(CommandView.As<LimitsNotionalCommand>(ref s1[0]).MaxPositionNotional, Is.EqualTo(10_000 * MoneyUnit()));
            Assert.That(second.Given, Is.EqualTo(LimitFlags.MaxPositions | LimitFlags.DailyLoss | LimitFlags.Cooldown));
            Assert.That((second.MaxPositions, second.CooldownNanos), Is.EqualTo((5u, 180_000_000_000L)));
            Assert.That(CommandView.As<LimitsLossCommand>(ref s2[1]).DailyLoss, Is.EqualTo(2_000 * MoneyUnit()));
        });
    }

    /// <summary>One whole unit of the account's currency, from a line that says so.</summary>
    private Int128 MoneyUnit()
    {
        Command[] one = _bench.Parse("""{"op":"limits","account":"beta","dailyLoss":"1"}""");
        return CommandView.As<LimitsLossCommand>(ref one[1]).DailyLoss;
    }

    [TestCase("maxPositions", "-1", RejectCode.InvalidLimit)]
    [TestCase("maxPositions", "1.5", RejectCode.TooManyDecimals)]
    [TestCase("ordersPerSecond", "4294967296", RejectCode.OutOfRange)]
    [TestCase("dailyLoss", "0.1", RejectCode.TooManyDecimals)]
    public void ALimitThatCannotBeExpressedIsRefused(string field, string value, RejectCode code) =>
        Assert.That(_bench.Refused($$"""{"op":"limits","account":"beta","{{field}}":"{{value}}"}""").Code, Is.EqualTo(code));

    [Test]
    public void AnExpectedVersionIsAPartOfTheGroup()
    {
        Command[] group = _bench.Parse(
            """{"op":"order","account":"alpha","id":1,"symbol":"ES","side":"buy","type":"market","quantity":"1","expectedVersion":17}""");
        Assert.That(group.Select(command => command.Type), Is.EqualTo(new[] { CommandType.ExpectedVersion, CommandType.Order }));
        Assert.That(CommandView.As<ExpectedVersionCommand>(ref group[0]).Version, Is.EqualTo(17));
    }

    [Test]
    public void ATradesQueryMayNameASymbol()
    {
        Assert.That(_bench.Last<QueryTradesCommand>("""{"op":"trades","account":"alpha"}""").Header.Flags, Is.EqualTo(CommandFlags.None));
        QueryTradesCommand between = _bench.Last<QueryTradesCommand>("""{"op":"trades","account":"alpha","from":5,"to":"1970-01-01T00:00:01Z"}""");
        Assert.That((between.From, between.To), Is.EqualTo((5L, 1_000_000_000L)));
        Assert.That(_bench.Last<QueryTradesCommand>("""{"op":"trades","account":"alpha","to":0}""").To, Is.EqualTo(-1), "nothing, not everything");
        QueryTradesCommand one = _bench.Last<QueryTradesCommand>("""{"op":"trades","account":"alpha","symbol":"ES"}""");
        Assert.That((one.Header.Flags, one.Header.Instrument), Is.EqualTo((CommandFlags.HasInstrument, 1u)));
    }

    [TestCase(0, 0, "0")]
    [TestCase(5, 0, "99999000000")]
    [TestCase(0, 5, "0")]
    [TestCase(3, 2, "150000000")]
    [TestCase(100_000, 1, "99999000000")]
    public void TheProfitFactorIsCapped(long profit, long loss, string expected) =>
        Assert.That(Derived.ProfitFactor(profit, loss), Is.EqualTo(BigInteger.Parse(expected)));

    /// <summary>Returns in shares of 1e9; expected values by hand: mean ÷ sample deviation.</summary>
    [TestCase(new long[] { }, "0")]
    [TestCase(new[] { 100_000_000L }, "0")]
    [TestCase(new[] { 100_000_000L, 100_000_000L }, "0")]
    [TestCase(new[] { 1_000_000_000L, 0L }, "70710678")]
    [TestCase(new[] { -1_000_000_000L, 0L }, "-70710678")]
    [TestCase(new[] { 1L, 2L, 3L }, "200000000")]
    public void SharpeIsMeanByDeviationOfTrades(long[] returns, string expected)
    {
        Int128 sum = 0, squares = 0;
        foreach (long one in returns)
        {
            sum += one;
            squares += (Int128)one * one;
        }
        Assert.That(Derived.Sharpe(sum, squares, returns.Length), Is.EqualTo(BigInteger.Parse(expected)));
    }
}
