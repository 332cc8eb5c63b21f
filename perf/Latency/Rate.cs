using System.Globalization;

namespace Disruptor.Trading.Perf;

/// <summary>Rates as people write them: 1k, 2.5M.</summary>
internal static class Rate
{
    /// <exception cref="FormatException">It is none; the message is the rule.</exception>
    public static double Parse(string text)
    {
        double factor = text.Length == 0 ? 1 : text[^1] switch { 'k' or 'K' => 1e3, 'm' or 'M' => 1e6, _ => 1 };
        string digits = factor == 1 ? text : text[..^1];
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) || !(value > 0))
        {
            throw new FormatException("must be a number above 0, with k or M (1k, 250k, 2.5M)");
        }
        return value * factor;
    }

    public static string Name(double perSecond) => perSecond switch
    {
        >= 1e6 => (perSecond / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 1e3 => (perSecond / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + "k",
        _ => perSecond.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
