using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>The ledger's arithmetic: checked 128-bit integers, big ones where a product does not fit. Nothing of the core's is called.</summary>
internal static class LedgerMath
{
    public const long RateScale = 1_000_000_000;

    /// <summary>a × b ÷ divisor, rounded half to even once.</summary>
    public static Int128 Share(Int128 a, Int128 b, Int128 divisor)
    {
        // Half of the bits each: the product fits.
        if (a >= long.MinValue && a <= long.MaxValue && b >= long.MinValue && b <= long.MaxValue) return HalfEven(a * b, divisor);
        return checked((Int128)OracleMath.HalfEven((BigInteger)a * b, divisor));
    }

    public static Int128 HalfEven(Int128 numerator, Int128 denominator)
    {
        if (denominator < 0) (numerator, denominator) = (-numerator, -denominator);
        Int128 quotient, rest;
        // Division of 128 bits by 128 is slow; most are not that large.
        if (numerator >= long.MinValue && numerator <= long.MaxValue && denominator <= long.MaxValue) (quotient, rest) = Math.DivRem((long)numerator, (long)denominator);
        else (quotient, rest) = Int128.DivRem(numerator, denominator);
        if (rest < 0) (quotient, rest) = (quotient - 1, rest + denominator);
        Int128 other = denominator - rest;
        return rest > other || (rest == other && !Int128.IsEvenInteger(quotient)) ? quotient + 1 : quotient;
    }

    public static Int128 PowerOf10(int exponent)
    {
        Int128 power = 1;
        for (int i = 0; i < exponent; i++) power = checked(power * 10);
        return power;
    }
}
