using System.Globalization;

namespace Disruptor.Trading.MarketData.Tests;

public sealed class NewYorkTimeTests
{
    [TestCase("2013-10-07", "04:00:00.152", "2013-10-07T08:00:00.152Z", Description = "daylight time, four hours behind UTC")]
    [TestCase("2013-01-15", "09:30:00.000", "2013-01-15T14:30:00.000Z", Description = "standard time, five hours")]
    [TestCase("2013-03-09", "23:59:59.999", "2013-03-10T04:59:59.999Z")]
    [TestCase("2013-03-10", "01:59:59.999", "2013-03-10T06:59:59.999Z", Description = "the last millisecond of standard time")]
    [TestCase("2013-03-10", "03:00:00.000", "2013-03-10T07:00:00.000Z", Description = "one millisecond later the clock says three")]
    [TestCase("2013-03-11", "00:00:00.000", "2013-03-11T04:00:00.000Z")]
    [TestCase("2013-11-03", "01:59:59.999", "2013-11-03T05:59:59.999Z", Description = "the first pass of the hour that comes twice")]
    [TestCase("2013-11-03", "02:00:00.000", "2013-11-03T07:00:00.000Z")]
    [TestCase("2013-11-04", "00:00:00.000", "2013-11-04T05:00:00.000Z")]
    [TestCase("2015-03-08", "03:00:00.000", "2015-03-08T07:00:00.000Z", Description = "the earliest second Sunday")]
    [TestCase("2026-11-01", "02:00:00.000", "2026-11-01T07:00:00.000Z", Description = "the earliest first Sunday")]
    public void WallClockTimeBecomesUtc(string date, string time, string utc)
    {
        var day = new NewYorkTime(DateOnly.Parse(date, CultureInfo.InvariantCulture));
        long millis = (long)TimeSpan.Parse(time, CultureInfo.InvariantCulture).TotalMilliseconds;
        DateTimeOffset expected = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);
        Assert.That(day.ToUtcNanos(millis), Is.EqualTo((expected - DateTimeOffset.UnixEpoch).Ticks * 100));
    }

    [Test]
    public void EveryHourOfThirtyYearsAgreesWithTheTimeZoneDatabase()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out TimeZoneInfo? zone))
            Assert.Ignore("this machine has no time-zone data; the reader needs none, only this comparison does");

        for (var date = new DateOnly(2007, 1, 1); date.Year < 2037; date = date.AddDays(1))
        {
            var day = new NewYorkTime(date);
            for (int hour = 0; hour < 24; hour++)
            {
                var wall = date.ToDateTime(new TimeOnly(hour, 0));
                // Left out or doubled: the database leaves the choice open.
                if (zone.IsInvalidTime(wall) || zone.IsAmbiguousTime(wall))
                    continue;
                long expected = (TimeZoneInfo.ConvertTimeToUtc(wall, zone) - DateTime.UnixEpoch).Ticks * 100;
                if (day.ToUtcNanos(hour * 3_600_000L) != expected)
                    Assert.Fail($"{wall:yyyy-MM-dd HH}: {day.ToUtcNanos(hour * 3_600_000L)}, database {expected}");
            }
        }
    }

    [Test]
    public void AYearBeforeTheRuleIsRefused() =>
        Assert.That(() => new NewYorkTime(new DateOnly(2006, 12, 31)), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
