namespace Disruptor.Trading.Protocol;

/// <summary>
/// Reads decimal numbers exactly from their text: <c>-?(0|[1-9][0-9]*)(\.[0-9]+)?</c>, in a JSON number or a string alike.
/// No floating point anywhere; zeros beyond the decimals do not count.
/// </summary>
internal static class NumberText
{
    /// <summary>Reads <paramref name="text"/> as an integer count of 10^-<paramref name="decimals"/>.</summary>
    /// <param name="text">ASCII.</param>
    /// <param name="decimals">0–12.</param>
    /// <param name="value">The scaled value; 0 unless <see cref="NumberStatus.Ok"/>.</param>
    public static NumberStatus TryParse(ReadOnlySpan<byte> text, int decimals, out Int128 value)
    {
        value = 0;
        NumberStatus form = Check(text, out int point);
        if (form != NumberStatus.Ok) return form;

        bool negative = text[0] == '-';
        ReadOnlySpan<byte> whole = text[(negative ? 1 : 0)..point];
        ReadOnlySpan<byte> fraction = point < text.Length ? text[(point + 1)..].TrimEnd((byte)'0') : default;
        if (fraction.Length > decimals) return NumberStatus.TooManyDecimals;

        // Accumulated below zero, where the range is one larger.
        Int128 sum = 0;
        if (!Append(ref sum, whole) || !Append(ref sum, fraction)) return NumberStatus.OutOfRange;
        for (int i = fraction.Length; i < decimals; i++)
        {
            if (!AppendDigit(ref sum, 0)) return NumberStatus.OutOfRange;
        }
        if (!negative && sum == Int128.MinValue) return NumberStatus.OutOfRange;
        value = negative ? sum : -sum;
        return NumberStatus.Ok;
    }

    /// <summary>Whether the text is a decimal number at all.</summary>
    public static NumberStatus Check(ReadOnlySpan<byte> text) => Check(text, out _);

    /// <summary>Reads a canonical unsigned 64-bit decimal: no sign, no leading zero, no point.</summary>
    public static bool TryParseCanonical(ReadOnlySpan<byte> text, out ulong value)
    {
        value = 0;
        if (text.Length is 0 or > 20 || (text[0] == '0' && text.Length > 1)) return false;
        UInt128 sum = 0;
        foreach (byte b in text)
        {
            if (!IsDigit(b)) return false;
            sum = (sum * 10) + (UInt128)(uint)(b - '0');
        }
        if (sum > ulong.MaxValue) return false;
        value = (ulong)sum;
        return true;
    }

    private static NumberStatus Check(ReadOnlySpan<byte> text, out int point)
    {
        int i = text.Length > 0 && text[0] == '-' ? 1 : 0;
        int first = i;
        while (i < text.Length && IsDigit(text[i])) i++;
        point = i;
        if (i == first || (text[first] == '0' && i > first + 1)) return NumberStatus.Syntax;
        if (i < text.Length && text[i] == '.')
        {
            int fraction = ++i;
            while (i < text.Length && IsDigit(text[i])) i++;
            if (i == fraction) return NumberStatus.Syntax;
        }
        if (i == text.Length) return NumberStatus.Ok;
        return text[i] is (byte)'e' or (byte)'E' ? NumberStatus.Exponent : NumberStatus.Syntax;
    }

    private static bool Append(ref Int128 sum, ReadOnlySpan<byte> digits)
    {
        foreach (byte b in digits)
        {
            if (!AppendDigit(ref sum, b - '0')) return false;
        }
        return true;
    }

    private static bool AppendDigit(ref Int128 sum, int digit)
    {
        if (sum < (Int128.MinValue + digit) / 10) return false;
        sum = (sum * 10) - digit;
        return true;
    }

    private static bool IsDigit(byte b) => (uint)(b - '0') <= 9;
}
