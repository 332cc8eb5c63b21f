using System.Globalization;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>Fixed-point numbers for people.</summary>
internal static class Decimals
{
    /// <summary>An integer in so many decimals as text, all decimals shown.</summary>
    public static string Text(Int128 value, int decimals)
    {
        bool negative = value < 0;
        string digits = (negative ? -value : value).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        string text = decimals == 0 ? digits : $"{digits[..^decimals]}.{digits[^decimals..]}";
        return negative ? "-" + text : text;
    }
}
