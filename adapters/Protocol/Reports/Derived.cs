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
        if (instrument.IsInverse) return InverseAverage(openCost, quantity, instrument, moneyDecimals);
        BigInteger cost = (BigInteger)openCost * Pow10(instrument.PriceDecimals + AverageDecimals + instrument.QuantityDecimals + MultiplierDecimals);
        return DivideHalfEven(cost, BigInteger.Abs(quantity) * instrument.Multiplier * Pow10(moneyDecimals));
    }

    /// <summary>Likewise where the price divides: quantity × multiplier ÷ open cost.</summary>
    private static BigInteger InverseAverage(Int128 openCost, long quantity, InstrumentReference instrument, int moneyDecimals)
    {
        if (openCost == 0) return BigInteger.Zero;
        BigInteger worth = BigInteger.Abs(quantity) * instrument.Multiplier * Pow10(instrument.PriceDecimals + AverageDecimals + moneyDecimals);
        return DivideHalfEven(worth, (BigInteger)openCost * Pow10(instrument.QuantityDecimals + MultiplierDecimals));
    }

    /// <summary>What closing at the mark would realize before fees; 0 when flat or without a mark.</summary>
    public static Int128 Unrealized(in PositionReport position, InstrumentReference instrument, int moneyDecimals)
    {
        // The least 64-bit number has no magnitude; the core never lets a position get there.
        if (position.Quantity is 0 or long.MinValue || position.MarkPrice <= 0) return 0;
        NotionalScale scale = NotionalScale.Create(instrument.PriceDecimals, instrument.QuantityDecimals, moneyDecimals, instrument.Multiplier, instrument.IsInverse);
        if (!Fixed.TryNotional(position.MarkPrice, Math.Abs(position.Quantity), scale, out Int128 notional)) return 0;
        return (position.Quantity > 0) != instrument.IsInverse ? notional - position.OpenCost : position.OpenCost - notional;
    }

    /// <summary>Share of <paramref name="whole"/>, with <see cref="RateDecimals"/>; 0 of nothing.</summary>
    public static BigInteger Rate(Int128 part, Int128 whole) => whole == 0
        ? BigInteger.Zero
        : DivideHalfEven((BigInteger)part * Pow10(RateDecimals), (BigInteger)whole);

    /// <summary>Mean of a sum; 0 of nothing.</summary>
    public static BigInteger Average(Int128 sum, long count) => count == 0 ? BigInteger.Zero : DivideHalfEven((BigInteger)sum, count);

    /// <summary>Profit ÷ loss with <see cref="RateDecimals"/>, at most 999.99 (S1's cap), which is also profit without any loss; 0 without profit.</summary>
    public static BigInteger ProfitFactor(Int128 profit, Int128 loss)
    {
        BigInteger cap = 99_999 * Pow10(RateDecimals - 2);
        if (profit == 0) return BigInteger.Zero;
        return loss == 0 ? cap : BigInteger.Min(cap, Rate(profit, loss));
    }

    /// <summary>
    /// Mean ÷ standard deviation (of a sample, n − 1) of the returns of trades, with <see cref="RateDecimals"/>, half to even; not
    /// annualised. 0 of fewer than two trades, or when all are equal. With S = Σr, Q = Σr²: S × √((n − 1) ÷ (n × (n × Q − S²))).
    /// </summary>
    public static BigInteger Sharpe(Int128 sum, Int128 sumOfSquares, long count)
    {
        if (count < 2) return BigInteger.Zero;
        BigInteger spread = ((BigInteger)sumOfSquares * count) - ((BigInteger)sum * sum);
        if (spread <= 0) return BigInteger.Zero;
        BigInteger numerator = (BigInteger)sum * sum * (count - 1) * Pow10(2 * RateDecimals);
        BigInteger root = RootHalfEven(numerator, spread * count);
        return sum < 0 ? -root : root;
    }

    /// <summary>√(numerator ÷ denominator) as a whole number, half to even.</summary>
    private static BigInteger RootHalfEven(BigInteger numerator, BigInteger denominator)
    {
        BigInteger floor = IntegerRoot(numerator / denominator);
        // Beyond the middle between floor and floor + 1: (2 × floor + 1)² × denominator < 4 × numerator.
        BigInteger middle = (2 * floor) + 1;
        int side = (middle * middle * denominator).CompareTo(4 * numerator);
        return side < 0 || (side == 0 && !floor.IsEven) ? floor + 1 : floor;
    }

    /// <summary>Greatest whole number whose square is at most <paramref name="value"/>, by Newton's method from above.</summary>
    private static BigInteger IntegerRoot(BigInteger value)
    {
        if (value < 2) return value;
        BigInteger root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + (value / root)) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }

    private static BigInteger Pow10(int exponent) => BigInteger.Pow(10, exponent);

    private static BigInteger DivideHalfEven(BigInteger value, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger remainder);
        int half = (BigInteger.Abs(remainder) * 2).CompareTo(BigInteger.Abs(divisor));
        if (half > 0 || (half == 0 && !quotient.IsEven)) quotient += value.Sign * divisor.Sign;
        return quotient;
    }
}
