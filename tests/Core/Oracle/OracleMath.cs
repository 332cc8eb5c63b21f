using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>Exact arithmetic, written once more without any of the core's.</summary>
internal static class OracleMath
{
    public static readonly BigInteger RateScale = BigInteger.Pow(10, 9);

    public static BigInteger Floor(BigInteger numerator, BigInteger denominator)
    {
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger rest);
        return rest.Sign * denominator.Sign < 0 ? quotient - 1 : quotient;
    }

    public static BigInteger Ceiling(BigInteger numerator, BigInteger denominator) => -Floor(-numerator, denominator);

    public static BigInteger HalfEven(BigInteger numerator, BigInteger denominator)
    {
        BigInteger below = Floor(numerator, denominator);
        BigInteger twice = 2 * BigInteger.Abs(numerator - (below * denominator));
        int order = twice.CompareTo(BigInteger.Abs(denominator));
        return order > 0 || (order == 0 && !below.IsEven) ? below + 1 : below;
    }
}
