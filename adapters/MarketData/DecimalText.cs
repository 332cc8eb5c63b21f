namespace Disruptor.Trading.MarketData;

/// <summary>Exact decimals: text to integer in a number of decimals, no floating point between.</summary>
internal static class DecimalText
{
    /// <summary>Parses <c>digits[.digits]</c>. Fewer decimals than asked are filled with zeros; more are accepted when they are zeros.</summary>
    /// <param name="text">ASCII without sign, exponent or spaces.</param>
    /// <param name="decimals">Decimals of the result, 0 to 9.</param>
    /// <param name="value">The number × 10^decimals.</param>
    public static LineDamage TryParse(ReadOnlySpan<byte> text, int decimals, out long value)
    {
        value = 0;
        if (text.IsEmpty)
            return LineDamage.MissingField;
        if (text[0] == (byte)'-')
            return LineDamage.Negative;

        int position = 0;
        long result = 0;
        LineDamage damage = LineDamage.None;
        while (position < text.Length && IsDigit(text[position], out uint digit))
        {
            if (!TryAppend(ref result, digit))
                damage = LineDamage.Overflow;
            position++;
        }

        if (position == 0)
            return LineDamage.NotANumber;

        int missing = decimals;
        if (position < text.Length)
        {
            if (text[position] != (byte)'.' || position + 1 == text.Length)
                return LineDamage.NotANumber;
            for (position++; position < text.Length; position++)
            {
                if (!IsDigit(text[position], out uint digit))
                    return LineDamage.NotANumber;
                if (missing > 0)
                {
                    missing--;
                    if (!TryAppend(ref result, digit))
                        damage = LineDamage.Overflow;
                }
                else if (digit != 0 && damage == LineDamage.None)
                {
                    damage = LineDamage.TooPrecise;
                }
            }
        }

        for (; missing > 0; missing--)
        {
            if (!TryAppend(ref result, 0))
                damage = LineDamage.Overflow;
        }

        if (damage == LineDamage.None)
            value = result;
        return damage;
    }

    private static bool IsDigit(byte character, out uint digit)
    {
        digit = (uint)(character - '0');
        return digit <= 9;
    }

    private static bool TryAppend(ref long value, uint digit)
    {
        const long Tenth = long.MaxValue / 10;
        if (value >= Tenth && (value > Tenth || digit > long.MaxValue % 10))
            return false;
        value = (value * 10) + digit;
        return true;
    }
}
