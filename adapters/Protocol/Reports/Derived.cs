using System.Numerics;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// What reports leave to their reader: averages, unrealized P&amp;L, rates. Exact, rounded once, half to even. Whatever the core computes
/// too (the notional) is computed by the core's own code, so that a position and its wallet never disagree.
/// </summary>
internal static class Derived
{
    /// <summary>Decimals that an average has beyond those of a price (SCENARIO, "Output").</summary>
    public const int AverageDecimals = 8;

    /// <summary>Decimals of a share of money.</summary>
    public const int RateDecimals = 8;

    private const int MultiplierDecimals = 9;

    /// <summary>Average price of an order's fills, with price decimals + <see cref="AverageDecimals"/>; 0 without fills.</summary>
    public static BigInteger AveragePrice(Int128 cumPriceQuantity, long cumQuantity) => cumQuantity == 0
        ? BigInteger.Zero
        : DivideHalfEven((BigInteger)cumPriceQuantity * Pow10(AverageDecimals), cumQuantity);

    /// <summary>Average entry price of what is open, with price decimals + <see cref="AverageDecimals"/>; 0 when flat.</summary>
    public static BigInteger AveragePrice(Int128 openCost, long quantity, InstrumentReference instrument, int moneyDecimals)
    {
        if (quantity == 0) return BigInteger.Zero;
        BigInteger cost = (BigInteger)openCost * Pow10(instrument.PriceDecimals + AverageDecimals + instrument.QuantityDecimals + MultiplierDecimals);
        return DivideHalfEven(cost, BigInteger.Abs(quantity) * instrument.Multiplier * Pow10(moneyDecimals));
    }

    /// <summary>What closing at the mark would realize before fees; 0 when flat or without a mark.</summary>
    public static Int128 Unrealized(in PositionReport position, InstrumentReference instrument, int moneyDecimals)
    {
        // The least 64-bit number has no magnitude; the core never lets a position get there.
        if (position.Quantity is 0 or long.MinValue || position.MarkPrice <= 0) return 0;
        NotionalScale scale = NotionalScale.Create(instrument.PriceDecimals, instrument.QuantityDecimals, moneyDecimals, instrument.Multiplier);
        if (!Fixed.TryNotional(position.MarkPrice, Math.Abs(position.Quantity), scale, out Int128 notional)) return 0;
        return position.Quantity > 0 ? notional - position.OpenCost : position.OpenCost - notional;
    }

    /// <summary>Share of <paramref name="whole"/>, with <see cref="RateDecimals"/>; 0 of nothing.</summary>
    public static BigInteger Rate(Int128 part, Int128 whole) => whole == 0
        ? BigInteger.Zero
        : DivideHalfEven((BigInteger)part * Pow10(RateDecimals), (BigInteger)whole);

    private static BigInteger Pow10(int exponent) => BigInteger.Pow(10, exponent);

    private static BigInteger DivideHalfEven(BigInteger value, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger remainder);
        int half = (BigInteger.Abs(remainder) * 2).CompareTo(BigInteger.Abs(divisor));
        if (half > 0 || (half == 0 && !quotient.IsEven)) quotient += value.Sign * divisor.Sign;
        return quotient;
    }
}
