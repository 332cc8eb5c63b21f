using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>Instruments whose price divides: a contract of one dollar, settled in bitcoin.</summary>
public sealed class InverseTests
{
    private const long Btc = 100_000_000;

    private static CoreDriver Open(AccountMode mode = AccountMode.Margin)
    {
        var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "XBTUSD", Quote = "BTC", PriceDecimals = 1, QuantityDecimals = 0, Inverse = true }));
        core.Accept(Make.Account(new AccountSpec { Currency = "BTC", Mode = mode, Leverage = 10 * Desk.Rate }));
        core.Accept(Make.Deposit(0, 0, Btc));
        return core;
    }

    [TestCase(Side.Buy, 12_500_0, 2_000_000)]
    [TestCase(Side.Buy, 8_000_0, -2_500_000)]
    [TestCase(Side.Sell, 12_500_0, -2_000_000)]
    [TestCase(Side.Sell, 8_000_0, 2_500_000)]
    public void ALongGainsWhenThePriceRises(Side side, long exit, long gain)
    {
        using CoreDriver core = Open();
        core.Fill(1, side, 1000, 10_000_0);
        PositionReport open = core.PositionOf(0);
        Assert.That((long)open.OpenCost, Is.EqualTo(10_000_000), "1000 contracts at 10,000 are 0.1 BTC");
        core.Accept(Make.Mark(0, exit));
        Assert.That((long)core.Wallet(0, 0).Unrealized, Is.EqualTo(gain));
        core.Fill(2, side == Side.Buy ? Side.Sell : Side.Buy, 1000, exit);
        Assert.That(((long)core.PositionOf(0).RealizedGross, (long)core.Wallet(0, 0).Total), Is.EqualTo((gain, Btc + gain)));
    }

    [Test]
    public void MarginIsAShareOfTheCostInTheSettlementCurrency()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Quote(0, 9_999_9, 10_000_0));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 1000));
        Assert.That((long)core.Wallet(0, 0).Used, Is.EqualTo(1_000_000), "0.1 BTC at ten times");
    }

    [TestCase(Side.Buy)]
    [TestCase(Side.Sell)]
    public void TargetsAndStopsAreSharesOfTheHarmonicAverage(Side side)
    {
        using CoreDriver core = Open();
        // 1000 at 10,000 and 1000 at 12,500: 2000 ÷ 0.18 BTC = 11,111.1.
        core.Fill(1, side, 1000, 10_000_0);
        core.Fill(2, side, 1000, 12_500_0);
        core.Accept(Make.Quote(0, 11_111_0, 11_111_0));
        core.Accept(Make.Plan(0, 0, new PlanSpec { TakeProfit = Desk.Rate / 10 }));
        long target = side == Side.Buy ? 12_222_3 : 10_000_0;
        long before = side == Side.Buy ? target - 1 : target + 1;
        core.Accept(Make.Quote(0, before, before));
        Assert.That(core.PositionOf(0).State, Is.EqualTo(PositionState.Monitoring));
        core.Accept(Make.Quote(0, target, target));
        Assert.That(core.PositionOf(0).ExitReason, Is.EqualTo(ExitReason.TakeProfit));
    }

    [TestCase(6)]
    public void TheNotionalIsExactForAllDecimalsAndMultipliers(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 100_000; i++)
        {
            int price = random.Next(10), quantity = random.Next(10), money = random.Next(13);
            long multiplier = random.Next(3) == 0 ? Fixed.RateScale : 1 + random.NextInt64(0, long.MaxValue >> random.Next(62));
            long p = 1 + random.NextInt64(0, long.MaxValue >> random.Next(62)), q = random.NextInt64(0, long.MaxValue >> random.Next(62));
            NotionalScale scale = NotionalScale.Create(price, quantity, money, multiplier, inverse: true);
            BigInteger expected = Oracle.OracleMath.HalfEven(
                (BigInteger)q * multiplier * BigInteger.Pow(10, money + price), p * BigInteger.Pow(10, 9 + quantity));
            bool fits = expected <= (BigInteger)Fixed.MaxMoney;
            string what = $"{q} × {multiplier} ÷ {p}, decimals {price}, {quantity}, {money}";
            Assert.That(Fixed.TryNotional(p, q, scale, out Int128 notional), Is.EqualTo(fits), what);
            if (fits) Assert.That((BigInteger)notional, Is.EqualTo(expected), what);
        }
    }
}
