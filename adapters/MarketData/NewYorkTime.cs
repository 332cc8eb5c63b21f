namespace Disruptor.Trading.MarketData;

/// <summary>
/// Wall-clock time of New York to UTC by the rule in force since 2007: daylight time from the second Sunday of March, 02:00, to the first Sunday of
/// November, 02:00. Written out so that a machine without time-zone data reads the same times.
/// </summary>
/// <remarks>The hour that comes twice in November is read as its first pass; the hour that is left out in March is read as standard time.</remarks>
internal readonly struct NewYorkTime
{
    /// <summary>First year of the rule.</summary>
    public const int FirstYear = 2007;

    /// <summary>Milliseconds of a wall-clock day: 00:00:00.000 to 23:59:59.999, also on the days of a change.</summary>
    public const long MillisPerDay = 86_400_000;

    private const long NanosPerMilli = 1_000_000;
    private const long NanosPerHour = 3_600_000_000_000;
    private const long StandardOffsetHours = 5;
    private const long DaylightOffsetHours = 4;
    private const long SpringChangeMillis = 3 * 3_600_000;
    private const long AutumnChangeMillis = 2 * 3_600_000;

    // UTC of wall-clock midnight by the offset before and after the change; on a day without one both are equal.
    private readonly long _midnightBeforeNanos;
    private readonly long _midnightAfterNanos;
    private readonly long _changeMillis;

    /// <summary>Prepares one day.</summary>
    public NewYorkTime(DateOnly date)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(date.Year, FirstYear);
        long midnightNanos = (date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 24L * NanosPerHour;
        DateOnly spring = SundayOnOrAfter(new DateOnly(date.Year, 3, 8));
        DateOnly autumn = SundayOnOrAfter(new DateOnly(date.Year, 11, 1));
        long before = date > spring && date <= autumn ? DaylightOffsetHours : StandardOffsetHours;
        long after = date >= spring && date < autumn ? DaylightOffsetHours : StandardOffsetHours;
        _midnightBeforeNanos = midnightNanos + (before * NanosPerHour);
        _midnightAfterNanos = midnightNanos + (after * NanosPerHour);
        _changeMillis = date == spring ? SpringChangeMillis : AutumnChangeMillis;
    }

    /// <summary>Nanoseconds UTC since 1970 of a wall-clock time of the day.</summary>
    public long ToUtcNanos(long millisSinceMidnight) =>
        (millisSinceMidnight < _changeMillis ? _midnightBeforeNanos : _midnightAfterNanos) + (millisSinceMidnight * NanosPerMilli);

    private static DateOnly SundayOnOrAfter(DateOnly date) => date.AddDays((7 - (int)date.DayOfWeek) % 7);
}
