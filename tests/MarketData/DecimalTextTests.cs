using System.Numerics;
using System.Text;

namespace Disruptor.Trading.MarketData.Tests;

public sealed class DecimalTextTests
{
    [TestCase("61685.99000000", 2, 6168599)]
    [TestCase("61685.99", 2, 6168599)]
    [TestCase("61685.9", 2, 6168590)]
    [TestCase("61685", 2, 6168500)]
    [TestCase("0.00001", 5, 1)]
    [TestCase("0", 0, 0)]
    [TestCase("000000000000000000000000000007", 0, 7)]
    [TestCase("9223372036854775807", 0, long.MaxValue)]
    [TestCase("9223372036.854775807", 9, long.MaxValue)]
    [TestCase("92233720368547758.07000000000000", 2, long.MaxValue)]
    public void TextBecomesTheExactInteger(string text, int decimals, long expected)
    {
        LineDamage damage = Parse(text, decimals, out long value);
        Assert.That((damage, value), Is.EqualTo((LineDamage.None, expected)));
    }

    [TestCase("61685.991", 2, LineDamage.TooPrecise)]
    [TestCase("61685.990000001", 2, LineDamage.TooPrecise)]
    [TestCase("0.5", 0, LineDamage.TooPrecise)]
    [TestCase("9223372036854775808", 0, LineDamage.Overflow)]
    [TestCase("92233720368547758.08", 2, LineDamage.Overflow)]
    [TestCase("92233720368547758", 3, LineDamage.Overflow)]
    [TestCase("99999999999999999999999999", 0, LineDamage.Overflow)]
    [TestCase("-1", 2, LineDamage.Negative)]
    [TestCase("-0", 2, LineDamage.Negative)]
    [TestCase("", 2, LineDamage.MissingField)]
    [TestCase(".5", 2, LineDamage.NotANumber)]
    [TestCase("5.", 2, LineDamage.NotANumber)]
    [TestCase(".", 2, LineDamage.NotANumber)]
    [TestCase("1.2.3", 2, LineDamage.NotANumber)]
    [TestCase("+1", 2, LineDamage.NotANumber)]
    [TestCase(" 1", 2, LineDamage.NotANumber)]
    [TestCase("1 ", 2, LineDamage.NotANumber)]
    [TestCase("1e5", 2, LineDamage.NotANumber)]
    [TestCase("1,5", 2, LineDamage.NotANumber)]
    [TestCase("NaN", 2, LineDamage.NotANumber)]
    [TestCase("0x10", 2, LineDamage.NotANumber)]
    [TestCase("99999999999999999999999x", 2, LineDamage.NotANumber)]
    public void WhatIsNotExactIsNamedAndGivesNothing(string text, int decimals, LineDamage expected)
    {
        LineDamage damage = Parse(text, decimals, out long value);
        Assert.That((damage, value), Is.EqualTo((expected, 0L)));
    }

    [Test]
    public void RandomNumbersAgreeWithBigIntegers()
    {
        var random = new Random(20240808);
        for (int round = 0; round < 200_000; round++)
        {
            string whole = RandomDigits(random, random.Next(1, 21));
            string fraction = RandomDigits(random, random.Next(0, 12));
            int decimals = random.Next(0, 10);
            string text = fraction.Length == 0 ? whole : $"{whole}.{fraction}";

            BigInteger scaled = BigInteger.Parse(whole + fraction) * BigInteger.Pow(10, decimals);
            BigInteger exact = BigInteger.DivRem(scaled, BigInteger.Pow(10, fraction.Length), out BigInteger remainder);
            bool isExact = remainder.IsZero && exact <= long.MaxValue;

            LineDamage damage = Parse(text, decimals, out long value);
            if ((damage == LineDamage.None) != isExact || (isExact && value != exact))
                Assert.Fail($"{text} in {decimals} decimals: {damage} {value}, exact value {exact} remainder {remainder}");
        }
    }

    private static LineDamage Parse(string text, int decimals, out long value) => DecimalText.TryParse(Encoding.UTF8.GetBytes(text), decimals, out value);

    // Half of the digits are zeros, so that exact values with trailing zeros are not rare.
    private static string RandomDigits(Random random, int length) =>
        string.Create(length, random, (digits, source) =>
        {
            for (int index = 0; index < digits.Length; index++)
                digits[index] = source.Next(2) == 0 ? '0' : (char)('0' + source.Next(10));
        });
}
