namespace Disruptor.Trading.Core;

// Shares of the entry price as whole prices. A level is rounded to the first whole price at or beyond the exact one, so that it is reached
// exactly when the exact one is.
public sealed partial class TradingCore
{
    /// <summary>Entry price moved by a share in the direction of profit: the first whole price at or beyond it.</summary>
    private bool TryBetter(ref PositionRecord position, long rate, out long price)
    {
        bool isLong = position.Quantity > 0;
        return TryEntry(ref position, isLong ? Fixed.RateScale + rate : Fixed.RateScale - rate, isLong, out price);
    }

    /// <summary>Entry price moved by a share in the direction of loss: the first whole price at or beyond it.</summary>
    private bool TryWorse(ref PositionRecord position, long rate, out long price)
    {
        bool isLong = position.Quantity > 0;
        return TryEntry(ref position, isLong ? Fixed.RateScale - rate : Fixed.RateScale + rate, !isLong, out price);
    }

    /// <summary>A share of the entry price as a distance, rounded up: a stop that far away is reached exactly when the price passed the exact distance.</summary>
    private bool TryDistance(ref PositionRecord position, long rate, out long distance) => TryEntry(ref position, rate, true, out distance);

    private long FloorOf(ref PositionRecord position) => TryEntry(ref position, Fixed.RateScale, false, out long price) ? price : long.MaxValue - 1;

    private bool IsWhole(ref PositionRecord position) =>
        TryEntry(ref position, Fixed.RateScale, false, out long floor) && TryEntry(ref position, Fixed.RateScale, true, out long ceiling) && floor == ceiling;

    /// <summary>
    /// Entry price × <paramref name="share"/> ÷ 1e9 as a whole price, up or down: average price = open cost ÷ (quantity × multiplier).
    /// A share of 0 or less gives 0. False when it does not fit.
    /// </summary>
    private bool TryEntry(ref PositionRecord position, long share, bool up, out long price)
    {
        price = 0;
        if (share <= 0) return true;
        ref NotionalScale scale = ref _instruments[(int)position.Instrument].Scale;
        if (scale.Inverse != 0) return TryInverseEntry(ref position, scale, share, up, out price);
        if (!TryProduct((UInt128)scale.Denominator, (ulong)share, out UInt128 factor)) return false;
        if (!TryProduct((UInt128)scale.Numerator, (ulong)Absolute(position.Quantity), out UInt128 divisor)) return false;
        if (!TryProduct(divisor, Fixed.RateScale, out divisor)) return false;
        if (!Wide.TryMulDiv((UInt128)position.OpenCost, factor, divisor, out UInt128 quotient, out UInt128 remainder)) return false;
        if (up && remainder != 0) quotient++;
        if (quotient >= long.MaxValue) return false;
        price = (long)quotient;
        return true;
    }

    /// <summary>Likewise where the price divides: average price = quantity × multiplier ÷ open cost.</summary>
    private static bool TryInverseEntry(ref PositionRecord position, in NotionalScale scale, long share, bool up, out long price)
    {
        price = 0;
        if (!TryProduct((UInt128)scale.Numerator, (ulong)share, out UInt128 factor)) return false;
        UInt128 scaled = (UInt128)scale.Denominator * Fixed.RateScale;
        // A cost so great that the divisor does not fit is no cost of an inverse instrument.
        if (position.OpenCost <= 0 || (UInt128)position.OpenCost > UInt128.MaxValue / scaled) return false;
        UInt128 divisor = (UInt128)position.OpenCost * scaled;
        if (!Wide.TryMulDiv((ulong)Absolute(position.Quantity), factor, divisor, out UInt128 quotient, out UInt128 remainder)) return false;
        if (up && remainder != 0) quotient++;
        if (quotient >= long.MaxValue) return false;
        price = (long)quotient;
        return true;
    }

    private static bool TryProduct(UInt128 a, ulong b, out UInt128 product)
    {
        UInt128 high = (UInt128)(ulong)(a >> 64) * b;
        UInt128 low = (UInt128)(ulong)a * b;
        product = (high << 64) + low;
        return (high >> 64) == 0 && product >= low;
    }
}
