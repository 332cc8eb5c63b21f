using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Numbers;

/// <summary>Fixed-point arithmetic against big integers, over all magnitudes and at the edges.</summary>
public sealed class FixedTests
{
    private static readonly BigInteger MaxMoney = BigInteger.Pow(10, 36);

    private static readonly Int128[] Edges =
    [
        0, 1, -1, 2, 3, 5, 10, Fixed.RateScale, -Fixed.RateScale, long.MaxValue, long.MinValue, (Int128)ulong.MaxValue, (Int128)ulong.MaxValue + 1,
        Fixed.MaxMoney, -Fixed.MaxMoney, Fixed.MaxMoney - 1, Fixed.MaxMoney + 1, Int128.MaxValue, Int128.MinValue, Int128.MaxValue - 1,
        (Int128)1 << 112, ((Int128)1 << 112) - 1, -((Int128)1 << 112), (Int128)1 << 64, ((Int128)1 << 96) + 1,
    ];

    [Test]
    public void MulDivIsExactAtEveryEdge()
    {
        foreach (Int128 a in Edges)
        {
            foreach (Int128 b in Edges)
            {
                foreach (Int128 c in Edges) CheckMulDiv(a, b, c);
            }
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    public void MulDivIsExactOverAllMagnitudes(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 200_000; i++) CheckMulDiv(Any(random), Any(random), Any(random));
    }

    [Test]
    public void TiesRoundToEvenOnBothSidesOfZero()
    {
        foreach ((int value, int expected) in new[] { (1, 0), (3, 2), (5, 2), (7, 4), (-1, 0), (-3, -2), (-5, -2), (-7, -4) })
        {
            Assert.That(Fixed.TryMulDiv(value, 1, 2, out Int128 half), Is.True);
            Assert.That(half, Is.EqualTo((Int128)expected), $"{value} ÷ 2");
            Assert.That(Fixed.TryRate(value, Fixed.RateScale / 2, out Int128 rate), Is.True);
            Assert.That(rate, Is.EqualTo((Int128)expected), $"half of {value}");
        }
    }

    [Test]
    public void AQuotientThatRoundsUpOutOf128BitsIsRefused()
    {
        // 7 × b = 2^129 − 1, halved: the whole quotient is 2^128 − 1 and the tie rounds it up to 2^128.
        var b = (Int128)(((BigInteger.One << 129) - 1) / 7);
        Assert.That(Fixed.TryMulDiv(7, b, 2, out _), Is.False);
        Assert.That(Wide.TryMulDivHalfEven(7, (UInt128)b, 2, out _), Is.False);
    }

    [TestCase(3)]
    public void RateIsExactOverAllMagnitudes(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 200_000; i++)
        {
            Int128 amount = Any(random);
            long rate = (long)Any(random);
            bool fits = Expected((BigInteger)amount * rate, Fixed.RateScale, out BigInteger expected);
            Assert.That(Fixed.TryRate(amount, rate, out Int128 result), Is.EqualTo(fits), $"{amount} × {rate}");
            if (fits) Assert.That((BigInteger)result, Is.EqualTo(expected), $"{amount} × {rate}");
        }
    }

    [TestCase(4)]
    public void NotionalIsExactForAllDecimalsAndMultipliers(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 200_000; i++)
        {
            int price = random.Next(10), quantity = random.Next(10), money = random.Next(13);
            long multiplier = Math.Max(1, NotNegative(random));
            if (random.Next(3) == 0) multiplier = Fixed.RateScale;
            NotionalScale scale = NotionalScale.Create(price, quantity, money, multiplier);
            long p = NotNegative(random), q = NotNegative(random);
            BigInteger numerator = (BigInteger)p * q * multiplier * BigInteger.Pow(10, money);
            bool fits = Expected(numerator, BigInteger.Pow(10, 9 + price + quantity), out BigInteger expected);
            string what = $"{p} × {q} × {multiplier}, decimals {price}, {quantity}, {money}";
            Assert.That(Fixed.TryNotional(p, q, scale, out Int128 notional), Is.EqualTo(fits), what);
            if (fits) Assert.That((BigInteger)notional, Is.EqualTo(expected), what);
        }
    }

    [TestCase(5)]
    public void WideDivisionGivesQuotientAndRemainder(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 300_000; i++)
        {
            UInt128 a = (UInt128)Any(random), b = (UInt128)Any(random), c = (UInt128)Any(random);
            BigInteger product = (BigInteger)a * b;
            bool fits = c != 0 && product / c <= UInt128.MaxValue;
            Assert.That(Wide.TryMulDiv(a, b, c, out UInt128 quotient, out UInt128 remainder), Is.EqualTo(fits), $"{a} × {b} ÷ {c}");
            if (!fits) continue;
            Assert.That((BigInteger)quotient, Is.EqualTo(product / c), $"{a} × {b} ÷ {c}");
            Assert.That((BigInteger)remainder, Is.EqualTo(product % c), $"{a} × {b} ÷ {c}");
        }
    }

    [Test]
    public void TheRangeOfMoneyIsTenToThe36()
    {
        foreach (Int128 edge in Edges)
        {
            Assert.That(Fixed.InRange(edge), Is.EqualTo(BigInteger.Abs(edge) <= MaxMoney), edge.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static void CheckMulDiv(Int128 a, Int128 b, Int128 c)
    {
        BigInteger expected = 0;
        bool fits = c != 0 && Expected((BigInteger)a * b, c, out expected);
        bool answered = Fixed.TryMulDiv(a, b, c, out Int128 result);
        if (answered != fits || (fits && (BigInteger)result != expected)) Assert.Fail($"{a} × {b} ÷ {c}: {answered} {result}, expected {fits} {expected}");
    }

    private static bool Expected(BigInteger numerator, BigInteger denominator, out BigInteger quotient)
    {
        quotient = Oracle.OracleMath.HalfEven(denominator.Sign < 0 ? -numerator : numerator, BigInteger.Abs(denominator));
        return BigInteger.Abs(quotient) <= MaxMoney;
    }

    /// <summary>Any magnitude with the same chance, sometimes with long runs of ones or zeros, where carries happen.</summary>
    private static Int128 Any(Random random)
    {
        int bits = random.Next(0, 128);
        UInt128 value = ((UInt128)(ulong)random.NextInt64(long.MinValue, long.MaxValue) << 64) | (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        value = random.Next(4) switch
        {
            0 => UInt128.MaxValue >> random.Next(0, 128),
            1 => (UInt128)1 << random.Next(0, 128),
            2 => value & (UInt128.MaxValue << random.Next(0, 128)),
            _ => value,
        };
        Int128 magnitude = (Int128)(bits == 0 ? 0 : value >> (128 - bits));
        return random.Next(2) == 0 ? magnitude : -magnitude;
    }

    private static long NotNegative(Random random) => random.Next(20) == 0 ? long.MaxValue : random.NextInt64() >> random.Next(0, 63);
}
