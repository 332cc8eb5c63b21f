using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

public sealed class NumberTests
{
    private readonly Bench _bench = new();

    [TestCase("1.25", 125)]
    [TestCase("1.2500", 125)]
    [TestCase("1", 100)]
    [TestCase("0.01", 1)]
    [TestCase("-0.01", -1)]
    [TestCase("0", 0)]
    [TestCase("-0.000", 0)]
    [TestCase("92233720368547758.07", long.MaxValue)]
    [TestCase("-92233720368547758.08", long.MinValue)]
    public void ANumberIsReadExactlyFromStringAndFromJson(string text, long expected)
    {
        Assert.That(Price($"\"{text}\""), Is.EqualTo(expected));
        Assert.That(Price(text), Is.EqualTo(expected));
    }

    [TestCase("92233720368547758.08", RejectCode.OutOfRange)]
    [TestCase("-92233720368547758.09", RejectCode.OutOfRange)]
    [TestCase("170141183460469231731687303715884105728", RejectCode.OutOfRange)]
    [TestCase("99999999999999999999999999999999999999999999999999", RejectCode.OutOfRange)]
    [TestCase("1.005", RejectCode.TooManyDecimals)]
    [TestCase("0.0000000000000000000000000000000000000000000000001", RejectCode.TooManyDecimals)]
    public void ANumberThatCannotBeExpressedIsRefused(string text, RejectCode code)
    {
        Assert.That(_bench.Refused($$"""{"op":"mark","symbol":"BTCUSDT","price":"{{text}}"}""").Code, Is.EqualTo(code));
        Assert.That(_bench.Refused($$"""{"op":"mark","symbol":"BTCUSDT","price":{{text}}}""").Code, Is.EqualTo(code));
    }

    [TestCase("1e3")]
    [TestCase("1E-2")]
    [TestCase("1.5e0")]
    public void ExponentsStopTheRun(string text)
    {
        Assert.That(_bench.Error($$"""{"op":"mark","symbol":"BTCUSDT","price":{{text}}}"""), Is.EqualTo("FILE:3: price: exponents are refused"));
        Assert.That(_bench.Error($$"""{"op":"mark","symbol":"BTCUSDT","price":"{{text}}"}"""), Is.EqualTo("FILE:3: price: exponents are refused"));
    }

    [TestCase("")]
    [TestCase(" 1")]
    [TestCase("1 ")]
    [TestCase("+1")]
    [TestCase("-")]
    [TestCase(".5")]
    [TestCase("5.")]
    [TestCase("1.2.3")]
    [TestCase("01")]
    [TestCase("1,000")]
    [TestCase("0x10")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("١")]
    public void WhatIsNoDecimalNumberStopsTheRun(string text)
    {
        Assert.That(_bench.Error($$"""{"op":"mark","symbol":"BTCUSDT","price":"{{text}}"}"""), Is.EqualTo("FILE:3: price: not a decimal number"));
    }

    [Test]
    public void MoneyHas128Bits()
    {
        static string line(string amount) => $$"""{"op":"deposit","account":"beta","amount":"{{amount}}"}""";
        Assert.That(_bench.Last<MoneyCommand>(line("170141183460469231731687303715884105727")).Amount, Is.EqualTo(Int128.MaxValue));
        Assert.That(_bench.Last<MoneyCommand>(line("-170141183460469231731687303715884105728")).Amount, Is.EqualTo(Int128.MinValue));
        Assert.That(_bench.Refused(line("170141183460469231731687303715884105728")).Code, Is.EqualTo(RejectCode.OutOfRange));
        Assert.That(_bench.Refused(line("-170141183460469231731687303715884105729")).Code, Is.EqualTo(RejectCode.OutOfRange));
    }

    [Test]
    public void RatesHaveNineDecimals()
    {
        static string line(string rate) =>
            $$"""{"op":"instrument","symbol":"X","quote":"USDT","priceDecimals":2,"quantityDecimals":0,"multiplier":"{{rate}}"}""";
        Assert.That(_bench.Last<InstrumentCommand>(line("0.0000000010")).Multiplier, Is.EqualTo(1));
        Assert.That(_bench.Last<InstrumentCommand>(line("9223372036.854775807")).Multiplier, Is.EqualTo(long.MaxValue));
        Assert.That(_bench.Refused(line("0.0000000001")).Code, Is.EqualTo(RejectCode.TooManyDecimals));
        Assert.That(_bench.Refused(line("9223372036.854775808")).Code, Is.EqualTo(RejectCode.OutOfRange));
    }

    [Test]
    public void RandomNumbersAgreeWithDecimal()
    {
        var random = new Random(20240809);
        for (int i = 0; i < 5000; i++)
        {
            decimal number = Math.Round((decimal)(random.NextInt64(-1_000_000_000, 1_000_000_000) * 0.0001m), random.Next(5));
            string text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            string line = $$"""{"op":"mark","symbol":"BTCUSDT","price":"{{text}}"}""";
            decimal scaled = number * 100;
            if (scaled == decimal.Truncate(scaled)) Assert.That(_bench.Last<MarkCommand>(line).Price, Is.EqualTo((long)scaled), text);
            else Assert.That(_bench.Refused(line).Code, Is.EqualTo(RejectCode.TooManyDecimals), text);
        }
    }

    private long Price(string json) => _bench.Last<MarkCommand>($$"""{"op":"mark","symbol":"BTCUSDT","price":{{json}}}""").Price;
}
