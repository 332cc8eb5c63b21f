using System.Globalization;

namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>Numbers as the live view shows them.</summary>
internal static class LiveNumbers
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A count with thousands.</summary>
    public static string Count(double value) => value.ToString("#,##0", Culture);

    /// <summary>An amount rounded to so many decimals.</summary>
    public static string Amount(Int128 value, int decimals, int shown) =>
        ((double)value / Math.Pow(10, decimals)).ToString(shown == 0 ? "#,##0" : "#,##0." + new string('0', shown), Culture);

    /// <summary>Nanoseconds as µs.</summary>
    public static string Micros(long nanos) => (nanos / 1000.0).ToString("#,##0.0", Culture);

    /// <summary>A duration as minutes and seconds.</summary>
    public static string Clock(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"mm\:ss", Culture);
}
