namespace Disruptor.Trading.Core;

/// <summary>
/// How price and quantity become money, computed once per instrument from its decimals and multiplier: price × quantity ×
/// <see cref="Numerator"/> ÷ <see cref="Denominator"/>, or for an inverse instrument quantity × Numerator ÷ (price × Denominator).
/// </summary>
public struct NotionalScale
{
    /// <summary>Factor, at least 1.</summary>
    public Int128 Numerator;
    /// <summary>Divisor, at least 1.</summary>
    public Int128 Denominator;
    /// <summary>The whole conversion as one factor when nothing needs rounding and it fits; 0 otherwise.</summary>
    public long Up;
    /// <summary>Greatest raw product for which raw fits a signed 64-bit factor.</summary>
    public ulong MaxFastRaw;
    /// <summary>1 when the price divides: one contract is worth multiplier ÷ price of the settlement currency.</summary>
    public ulong Inverse;
    /// <summary>Zero.</summary>
    public ulong Padding;

    /// <summary>The scale of an instrument.</summary>
    /// <param name="priceDecimals">0–9.</param>
    /// <param name="quantityDecimals">0–9.</param>
    /// <param name="moneyDecimals">0–12.</param>
    /// <param name="multiplier">Scaled by 1e9, at least 1.</param>
    /// <param name="inverse">Whether the price divides.</param>
    public static NotionalScale Create(int priceDecimals, int quantityDecimals, int moneyDecimals, long multiplier, bool inverse = false)
    {
        Int128 numerator = multiplier;
        Int128 denominator = 1;
        int multiplierDecimals = 9;
        int exponent = moneyDecimals - quantityDecimals - multiplierDecimals + (inverse ? priceDecimals : -priceDecimals);
        if (exponent >= 0) numerator *= Fixed.Pow10(exponent);
        else denominator = Fixed.Pow10(-exponent);

        Int128 divisor = GreatestCommonDivisor(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
        bool fast = !inverse && denominator == 1 && numerator <= long.MaxValue;
        return new NotionalScale
        {
            Numerator = numerator,
            Denominator = denominator,
            Up = fast ? (long)numerator : 0,
            // raw × Up stays below 2^118, well inside MaxMoney, when raw has at most 55 bits and Up at most 63.
            MaxFastRaw = (1UL << 55) - 1,
            Inverse = inverse ? 1UL : 0,
        };
    }

    private static Int128 GreatestCommonDivisor(Int128 a, Int128 b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
