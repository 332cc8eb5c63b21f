using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// 256-bit intermediate for products and quotients of money: price × quantity × multiplier and cost × closed exceed 128 bits.
/// Division is Knuth's algorithm D (The Art of Computer Programming, vol. 2, 4.3.1) on 32-bit digits. A cold path: the common
/// cases are decided in <see cref="Fixed"/> with 128 bits.
/// </summary>
internal static class Wide
{
    private const int Digits = 8;

    /// <summary>a × b ÷ c, rounded half to even. False when c is 0 or the quotient does not fit 127 bits.</summary>
    public static bool TryMulDivHalfEven(UInt128 a, UInt128 b, UInt128 c, out UInt128 quotient)
    {
        if (!TryMulDiv(a, b, c, out quotient, out UInt128 remainder)) return false;
        // remainder against c − remainder instead of 2 × remainder against c: the double could overflow.
        UInt128 rest = c - remainder;
        bool up = remainder > rest || (remainder == rest && (quotient & 1) == 1);
        // Compared before it is rounded up: the greatest quotient of 128 bits would wrap to 0.
        if (quotient >= (UInt128)Int128.MaxValue && (up || quotient > (UInt128)Int128.MaxValue)) return false;
        if (up) quotient++;
        return true;
    }

    /// <summary>a × b ÷ c with its remainder. False when c is 0 or the quotient does not fit 128 bits.</summary>
    public static bool TryMulDiv(UInt128 a, UInt128 b, UInt128 c, out UInt128 quotient, out UInt128 remainder)
    {
        quotient = remainder = 0;
        if (c == 0) return false;
        UInt128 high = MultiplyHigh(a, b, out UInt128 low);
        if (high == 0)
        {
            (quotient, remainder) = UInt128.DivRem(low, c);
        }
        else if (high >= c)
        {
            return false;
        }
        else
        {
            Divide(high, low, c, out quotient, out remainder);
        }
        return true;
    }

    private static UInt128 MultiplyHigh(UInt128 a, UInt128 b, out UInt128 low)
    {
        ulong a0 = (ulong)a, a1 = (ulong)(a >> 64), b0 = (ulong)b, b1 = (ulong)(b >> 64);
        UInt128 p00 = Multiply64(a0, b0), p01 = Multiply64(a0, b1), p10 = Multiply64(a1, b0), p11 = Multiply64(a1, b1);
        UInt128 middle = (p00 >> 64) + (ulong)p01 + (ulong)p10;
        low = (middle << 64) | (ulong)p00;
        return p11 + (p01 >> 64) + (p10 >> 64) + (middle >> 64);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static UInt128 Multiply64(ulong a, ulong b) => (UInt128)a * b;

    /// <summary>(high:low) ÷ divisor for high &lt; divisor, so that the quotient fits 128 bits.</summary>
    private static void Divide(UInt128 high, UInt128 low, UInt128 divisor, out UInt128 quotient, out UInt128 remainder)
    {
        // Digits are least significant first; one extra digit of the dividend takes what normalizing shifts out.
        Span<uint> u = stackalloc uint[Digits + 1];
        Span<uint> v = stackalloc uint[4];
        int shift = (int)UInt128.LeadingZeroCount(divisor) & 31;
        int n = 4 - ((int)UInt128.LeadingZeroCount(divisor) >> 5);

        Split(divisor << shift, v);
        if (shift == 0)
        {
            Split(low, u);
            Split(high, u[4..]);
            u[8] = 0;
        }
        else
        {
            Split(low << shift, u);
            Split((high << shift) | (low >> (128 - shift)), u[4..]);
            u[8] = (uint)(high >> (128 - shift));
        }

        quotient = 0;
        for (int j = Digits - n; j >= 0; j--)
        {
            ulong numerator = ((ulong)u[j + n] << 32) | u[j + n - 1];
            ulong estimate = numerator / v[n - 1];
            ulong rest = numerator % v[n - 1];
            while (estimate > uint.MaxValue || (n > 1 && estimate * v[n - 2] > ((rest << 32) | u[j + n - 2])))
            {
                estimate--;
                rest += v[n - 1];
                if (rest > uint.MaxValue) break;
            }

            long borrow = 0;
            ulong carry = 0;
            for (int i = 0; i < n; i++)
            {
                ulong product = (estimate * v[i]) + carry;
                carry = product >> 32;
                long difference = u[i + j] - borrow - (uint)product;
                u[i + j] = (uint)difference;
                borrow = difference < 0 ? 1 : 0;
            }
            long top = u[j + n] - borrow - (long)carry;
            u[j + n] = (uint)top;

            if (top < 0)
            {
                // The estimate was one too large: add the divisor back.
                estimate--;
                ulong sum = 0;
                for (int i = 0; i < n; i++)
                {
                    sum += (ulong)u[i + j] + v[i];
                    u[i + j] = (uint)sum;
                    sum >>= 32;
                }
                u[j + n] += (uint)sum;
            }
            // Digits of the quotient above the fourth are 0 because high < divisor.
            if (j < 4) quotient |= (UInt128)(uint)estimate << (32 * j);
        }

        remainder = 0;
        for (int i = n - 1; i >= 0; i--) remainder = (remainder << 32) | u[i];
        remainder >>= shift;
    }

    private static void Split(UInt128 value, Span<uint> digits)
    {
        for (int i = 0; i < 4; i++) digits[i] = (uint)(value >> (32 * i));
    }
}
