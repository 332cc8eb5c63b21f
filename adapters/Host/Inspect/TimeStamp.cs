using System.Globalization;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>Engine time for people.</summary>
internal static class TimeStamp
{
    /// <summary>Nanoseconds since 1970 as ISO-8601 UTC with nine decimals.</summary>
    public static string Iso(long nanos)
    {
        DateTime second = DateTime.UnixEpoch.AddSeconds(Math.DivRem(nanos, 1_000_000_000, out long rest));
        return string.Create(CultureInfo.InvariantCulture, $"{second:yyyy-MM-ddTHH:mm:ss}.{rest:d9}Z");
    }
}
