namespace Disruptor.Trading.Protocol;

/// <summary>
/// Engine time as text. ISO-8601 UTC with up to nine decimals, or nanoseconds since 1970; 1970-01-01 … 2262-04-11T23:47:16.854775807Z,
/// which is what 63 bits of nanoseconds hold.
/// </summary>
internal static class TimeText
{
    /// <summary>Length of <c>2024-08-09T00:00:00.000000000Z</c>.</summary>
    public const int FormattedBytes = 30;

    private const long NanosPerSecond = 1_000_000_000;
    private const long SecondsPerDay = 86_400;

    /// <summary>Reads a time.</summary>
    /// <param name="text">ASCII: digits only, or <c>YYYY-MM-DDThh:mm:ss[.n{1,9}]Z</c>.</param>
    /// <param name="nanos">Nanoseconds since 1970.</param>
    /// <returns>Null, or why it is no time.</returns>
    public static string? TryParse(ReadOnlySpan<byte> text, out long nanos)
    {
        nanos = 0;
        if (text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0) return TryParseNanos(text, out nanos);
        return TryParseIso(text, out nanos);
    }

    /// <summary>Writes a time with nine decimals and Z into at least <see cref="FormattedBytes"/> bytes.</summary>
    public static void Format(long nanos, Span<byte> text)
    {
        (long seconds, long fraction) = Math.DivRem(nanos, NanosPerSecond);
        if (fraction < 0)
        {
            seconds--;
            fraction += NanosPerSecond;
        }
        DateTime time = DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond);
        Digits(text[..4], time.Year);
        text[4] = (byte)'-';
        Digits(text[5..7], time.Month);
        text[7] = (byte)'-';
        Digits(text[8..10], time.Day);
        text[10] = (byte)'T';
        Digits(text[11..13], time.Hour);
        text[13] = (byte)':';
        Digits(text[14..16], time.Minute);
        text[16] = (byte)':';
        Digits(text[17..19], time.Second);
        text[19] = (byte)'.';
        Digits(text[20..29], (int)fraction);
        text[29] = (byte)'Z';
    }

    /// <summary>Reads a time of day.</summary>
    /// <param name="text">ASCII: <c>h:mm</c>, <c>hh:mm</c> or <c>hh:mm:ss</c>, UTC.</param>
    /// <param name="nanos">Nanoseconds since midnight.</param>
    /// <returns>Null, or why it is no time of day.</returns>
    public static string? TryParseTimeOfDay(ReadOnlySpan<byte> text, out long nanos)
    {
        const string form = "is not hh:mm or hh:mm:ss";
        nanos = 0;
        int colon = text.IndexOf((byte)':');
        bool seconds = colon > 0 && text.Length == colon + 6;
        if (colon is not (1 or 2) || !(seconds || text.Length == colon + 3) || (seconds && text[colon + 3] != ':')) return form;
        int hour = Read(text[..colon]), minute = Read(text.Slice(colon + 1, 2)), second = seconds ? Read(text[(colon + 4)..]) : 0;
        if ((hour | minute | second) < 0) return form;
        if (hour > 23 || minute > 59 || second > 59) return "is no time of the day";
        nanos = ((hour * 3600L) + (minute * 60) + second) * NanosPerSecond;
        return null;
    }

    private static string? TryParseNanos(ReadOnlySpan<byte> text, out long nanos)
    {
        nanos = 0;
        if (text.IsEmpty) return "is empty";
        if (NumberText.TryParse(text, 0, out Int128 value) == NumberStatus.Syntax) return "has leading zeros";
        if (text.Length > 19 || value > long.MaxValue) return "is beyond 2262-04-11";
        nanos = (long)value;
        return null;
    }

    private static string? TryParseIso(ReadOnlySpan<byte> text, out long nanos)
    {
        const string form = "is neither YYYY-MM-DDThh:mm:ss[.nnnnnnnnn]Z nor nanoseconds since 1970";
        nanos = 0;
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[^1] != 'Z') return form;
        int year = Read(text[..4]), month = Read(text[5..7]), day = Read(text[8..10]);
        int hour = Read(text[11..13]), minute = Read(text[14..16]), second = Read(text[17..19]);
        if ((year | month | day | hour | minute | second) < 0) return form;

        long fraction = 0;
        if (text.Length > 20)
        {
            ReadOnlySpan<byte> digits = text[20..^1];
            if (text[19] != '.' || digits.Length is 0 or > 9) return form;
            fraction = Read(digits);
            if (fraction < 0) return form;
            for (int i = digits.Length; i < 9; i++) fraction *= 10;
        }

        if (year < 1970) return "is before 1970";
        if (month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month)) return "is no day of the calendar";
        if (hour > 23 || minute > 59 || second > 59) return "is no time of the day";
        long days = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Days;
        Int128 total = ((Int128)((days * SecondsPerDay) + (hour * 3600) + (minute * 60) + second) * NanosPerSecond) + fraction;
        if (total > long.MaxValue) return "is beyond 2262-04-11";
        nanos = (long)total;
        return null;
    }

    /// <summary>At most nine digits, or −1.</summary>
    private static int Read(ReadOnlySpan<byte> digits)
    {
        int value = 0;
        foreach (byte b in digits)
        {
            if ((uint)(b - '0') > 9) return -1;
            value = (value * 10) + (b - '0');
        }
        return value;
    }

    private static void Digits(Span<byte> text, int value)
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            text[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
