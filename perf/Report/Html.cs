using System.Globalization;
using System.Net;

namespace Disruptor.Trading.Perf;

internal static class Html
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Nanoseconds in the unit a person would use.</summary>
    public static string Nanos(double nanos) => nanos switch
    {
        < 1e3 => nanos.ToString("0", CultureInfo.InvariantCulture) + " ns",
        < 1e6 => Three(nanos / 1e3) + " µs",
        < 1e9 => Three(nanos / 1e6) + " ms",
        _ => Three(nanos / 1e9) + " s",
    };

    /// <summary>A power of ten on an axis: 10 µs.</summary>
    public static string Tick(double nanos)
    {
        (double unit, string name) = nanos switch { < 999 => (1d, "ns"), < 999e3 => (1e3, "µs"), < 999e6 => (1e6, "ms"), _ => (1e9, "s") };
        return (nanos / unit).ToString("0.##", CultureInfo.InvariantCulture) + " " + name;
    }

    /// <summary>A rate on an axis: 10k.</summary>
    public static string RateTick(double perSecond) => Rate.Name(Math.Round(perSecond, 6));

    public static string Number(double value) => value switch
    {
        >= 1e9 => Three(value / 1e9) + "G",
        >= 1e6 => Three(value / 1e6) + "M",
        >= 1e4 => Three(value / 1e3) + "k",
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    public static string Value(double value, string unit) => unit switch
    {
        "ns" => Nanos(value),
        "1/s" => Number(value) + "/s",
        "bytes" => Bytes(value),
        "ratio" => value.ToString("0.00", CultureInfo.InvariantCulture) + "×",
        "share" => (100 * value).ToString("0.###", CultureInfo.InvariantCulture) + " %",
        _ => Number(value),
    };

    private static string Bytes(double value) => value switch
    {
        >= 1e9 => Three(value / 1e9) + " GB",
        >= 1e6 => Three(value / 1e6) + " MB",
        >= 1e4 => Three(value / 1e3) + " kB",
        _ => value.ToString("0", CultureInfo.InvariantCulture) + " B",
    };

    private static string Three(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
