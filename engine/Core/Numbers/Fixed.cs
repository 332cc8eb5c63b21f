using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Exact fixed-point arithmetic. Prices and quantities are <see cref="long"/> in an instrument's decimals, money is
/// <see cref="Int128"/> in a currency's decimals, rates and multipliers are <see cref="long"/> scaled by 1e9.
/// Every result is rounded once, half to even. Nothing here throws: what does not fit answers false.
/// </summary>
public static class Fixed
{
    /// <summary>Scale of rates, multipliers and leverage: nine decimals.</summary>
    public const long RateScale = 1_000_000_000;

    /// <summary>Greatest money the engine keeps, 10^36 units: sums of a hundred of them still fit <see cref="Int128"/>.</summary>
    public static Int128 MaxMoney => Pow10(36);

    private static readonly Int128[] s_powers = MakePowers();

    /// <summary>10^<paramref name="exponent"/> for 0–38.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int128 Pow10(int exponent) => s_powers[exponent];

    /// <summary>True when |<paramref name="money"/>| is at most <see cref="MaxMoney"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool InRange(Int128 money)
    {
        long high = (long)(money >> 64);
        // 10^36 needs 120 bits: the sign-extended top 8 bits decide all but the values close to the limit.
        return (high is >= -(1L << 48) and < 1L << 48) || (money <= MaxMoney && money >= -MaxMoney);
    }

    /// <summary>a × b ÷ c half to even, sign by sign. False when c is 0 or the result is out of <see cref="InRange"/>.</summary>
    public static bool TryMulDiv(Int128 a, Int128 b, Int128 c, out Int128 result)
    {
        bool negative = Int128.IsNegative(a) ^ Int128.IsNegative(b) ^ Int128.IsNegative(c);
        if (!TryMulDivUnsigned(Magnitude(a), Magnitude(b), Magnitude(c), out UInt128 magnitude))
        {
            result = 0;
            return false;
        }
        result = negative ? -(Int128)magnitude : (Int128)magnitude;
        return InRange(result);
    }

    /// <summary>
    /// price × quantity × multiplier (quantity × multiplier ÷ price when inverse) in money decimals, half to even once. Arguments are not
    /// negative. A price of 0 is none and gives 0, also where it would divide.
    /// </summary>
    /// <param name="price">In price decimals.</param>
    /// <param name="quantity">In quantity decimals.</param>
    /// <param name="scale">The instrument's scale.</param>
    /// <param name="notional">The notional.</param>
    /// <returns>False when it is out of <see cref="InRange"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNotional(long price, long quantity, in NotionalScale scale, out Int128 notional)
    {
        Int128 raw = long.BigMul(price, quantity);
        if (scale.Up != 0 && (ulong)(raw >> 64) == 0 && (ulong)raw <= scale.MaxFastRaw)
        {
            notional = long.BigMul((long)(ulong)raw, scale.Up);
            return true;
        }
        return TryNotionalSlow(price, quantity, scale, out notional);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryNotionalSlow(long price, long quantity, in NotionalScale scale, out Int128 notional)
    {
        // price × Denominator fits: 63 bits and at most 10^18 (Create divides by 9 + quantity decimals at most).
        bool inverse = scale.Inverse != 0;
        if (inverse && price == 0)
        {
            notional = 0;
            return true;
        }
        UInt128 raw = inverse ? (ulong)quantity : (UInt128)(ulong)price * (ulong)quantity;
        UInt128 divisor = inverse ? (UInt128)scale.Denominator * (ulong)price : (UInt128)scale.Denominator;
        if (!TryMulDivUnsigned(raw, (UInt128)scale.Numerator, divisor, out UInt128 value))
        {
            notional = 0;
            return false;
        }
        notional = (Int128)value;
        return InRange(notional);
    }

    /// <summary>amount × rate ÷ 1e9, half to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRate(Int128 amount, long rate, out Int128 result)
    {
        if (rate == 0)
        {
            result = 0;
            return true;
        }
        long small = (long)amount;
        if (small == amount)
        {
            Int128 product = long.BigMul(small, rate);
            long narrow = (long)product;
            if (narrow == product)
            {
                result = DivideHalfEven(narrow, RateScale);
                return true;
            }
        }
        return TryMulDiv(amount, rate, RateScale, out result);
    }

    /// <summary>Quotient half to even; the divisor is more than 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long DivideHalfEven(long value, long divisor)
    {
        long quotient = value / divisor;
        long remainder = value - (quotient * divisor);
        long distance = remainder < 0 ? -remainder : remainder;
        long rest = divisor - distance;
        if (distance > rest || (distance == rest && (quotient & 1) != 0)) quotient += value < 0 ? -1 : 1;
        return quotient;
    }

    /// <summary>a × b ÷ c half to even for magnitudes.</summary>
    private static bool TryMulDivUnsigned(UInt128 a, UInt128 b, UInt128 c, out UInt128 quotient)
    {
        if ((a >> 64) == 0 && (b >> 64) == 0 && (c >> 64) == 0 && c != 0)
        {
            UInt128 product = (UInt128)(ulong)a * (ulong)b;
            ulong divisor = (ulong)c;
            if ((product >> 64) == 0)
            {
                ulong value = (ulong)product;
                ulong small = value / divisor;
                ulong left = value - (small * divisor);
                ulong rest = divisor - left;
                if (left > rest || (left == rest && (small & 1) == 1)) small++;
                quotient = small;
                return true;
            }
        }
        return Wide.TryMulDivHalfEven(a, b, c, out quotient);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static UInt128 Magnitude(Int128 value) => (UInt128)(Int128.IsNegative(value) ? -value : value);

    private static Int128[] MakePowers()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
