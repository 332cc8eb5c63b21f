using System.Globalization;

namespace Disruptor.Trading.Metrics;

/// <summary>
/// Writes a histogram log (<c>.hlog</c>), the text file that HdrHistogram's tools merge and plot: comment lines, a legend, and a row for
/// each interval: <c>[Tag=name,]start seconds,length seconds,largest value,Base64 of the encoded histogram</c>. ASCII, line feeds.
/// The text writer belongs to the caller.
/// </summary>
public sealed class HistogramLogWriter
{
    /// <summary>Nanoseconds in a millisecond: the log's readers expect the largest value in milliseconds.</summary>
    public const double NanosToMillis = 1_000_000;

    private readonly TextWriter _target;
    private readonly double _maxUnitRatio;

    /// <summary>Writes to <paramref name="target"/>, the column of largest values divided by <paramref name="maxUnitRatio"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not a positive number.</exception>
    public HistogramLogWriter(TextWriter target, double maxUnitRatio = NanosToMillis)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!(maxUnitRatio > 0 && double.IsFinite(maxUnitRatio)))
            throw new ArgumentOutOfRangeException(nameof(maxUnitRatio), maxUnitRatio, "The ratio must be a positive number.");
        _target = target;
        _maxUnitRatio = maxUnitRatio;
    }

    /// <summary>
    /// Writes format version, start time and legend. The rows' starts are then meant relative to <paramref name="start"/>.
    /// </summary>
    public void WriteHeader(DateTimeOffset start)
    {
        DateTimeOffset utc = start.ToUniversalTime();
        string seconds = Seconds(checked((utc - DateTimeOffset.UnixEpoch).Ticks * 100));
        string date = utc.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture);
        WriteComment("[Histogram log format version 1.3]");
        WriteComment($"[StartTime: {seconds} (seconds since epoch), {date}]");
        WriteComment($"[BaseTime: {seconds} (seconds since epoch)]");
        _target.Write("\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n");
    }

    /// <summary>Writes a line that readers skip.</summary>
    /// <exception cref="ArgumentException">The text has more than one line or is not ASCII.</exception>
    public void WriteComment(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (char c in text)
        {
            if (c is < ' ' or > '~')
                throw new ArgumentException("A comment is one line of printable ASCII.", nameof(text));
        }

        _target.Write('#');
        _target.Write(text);
        _target.Write('\n');
    }

    /// <summary>Writes one row.</summary>
    /// <param name="startNanos">Start of the interval since the header's start time, in nanoseconds; milliseconds are kept.</param>
    /// <param name="lengthNanos">Length of the interval in nanoseconds; milliseconds are kept.</param>
    /// <param name="histogram">What was recorded in it.</param>
    /// <param name="tag">Name of the series, for several in one file; empty for none.</param>
    /// <exception cref="ArgumentException">The tag has a comma, a space or anything but printable ASCII.</exception>
    public void WriteInterval(long startNanos, long lengthNanos, Histogram histogram, string tag = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(startNanos);
        ArgumentOutOfRangeException.ThrowIfNegative(lengthNanos);
        ArgumentNullException.ThrowIfNull(histogram);
        ArgumentNullException.ThrowIfNull(tag);
        foreach (char c in tag)
        {
            if (c is <= ' ' or > '~' or ',')
                throw new ArgumentException($"The tag \"{tag}\" must be printable ASCII without commas and spaces.", nameof(tag));
        }

        if (tag.Length > 0)
            _target.Write($"Tag={tag},");
        _target.Write(Seconds(startNanos));
        _target.Write(',');
        _target.Write(Seconds(lengthNanos));
        _target.Write(',');
        _target.Write((histogram.Max / _maxUnitRatio).ToString("F3", CultureInfo.InvariantCulture));
        _target.Write(',');
        _target.Write(HistogramCodec.EncodeBase64(histogram));
        _target.Write('\n');
    }

    /// <summary>Integer arithmetic, so that no time is a millisecond off; three decimals as other writers have them.</summary>
    private static string Seconds(long nanos)
    {
        long millis = nanos / 1_000_000;
        return string.Create(CultureInfo.InvariantCulture, $"{millis / 1000}.{millis % 1000:D3}");
    }
}
