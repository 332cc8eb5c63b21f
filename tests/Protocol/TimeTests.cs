using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

public sealed class TimeTests
{
    private readonly Bench _bench = new();

    [TestCase("\"1970-01-01T00:00:00Z\"", 0)]
    [TestCase("\"2024-08-09T00:00:00Z\"", 1_723_161_600_000_000_000)]
    [TestCase("\"2024-02-29T23:59:59.5Z\"", 1_709_251_199_500_000_000)]
    [TestCase("\"2000-02-29T00:00:00.000000001Z\"", 951_782_400_000_000_001)]
    [TestCase("\"2262-04-11T23:47:16.854775807Z\"", long.MaxValue)]
    [TestCase("1723161600000000001", 1_723_161_600_000_000_001)]
    [TestCase("\"1723161600000000001\"", 1_723_161_600_000_000_001)]
    [TestCase("9223372036854775807", long.MaxValue)]
    [TestCase("0", 0)]
    public void TimeIsReadToTheNanosecond(string json, long expected)
    {
        Assert.That(_bench.Parse($$"""{"op":"time","at":{{json}}}""")[0].Timestamp, Is.EqualTo(expected));
    }

    [TestCase("\"2023-02-29T00:00:00Z\"", "is no day of the calendar")]
    [TestCase("\"2100-02-29T00:00:00Z\"", "is no day of the calendar")]
    [TestCase("\"2024-04-31T00:00:00Z\"", "is no day of the calendar")]
    [TestCase("\"2024-00-10T00:00:00Z\"", "is no day of the calendar")]
    [TestCase("\"2024-13-10T00:00:00Z\"", "is no day of the calendar")]
    [TestCase("\"2024-01-00T00:00:00Z\"", "is no day of the calendar")]
    [TestCase("\"2024-01-01T24:00:00Z\"", "is no time of the day")]
    [TestCase("\"2024-01-01T00:60:00Z\"", "is no time of the day")]
    [TestCase("\"2016-12-31T23:59:60Z\"", "is no time of the day")]
    [TestCase("\"1969-12-31T23:59:59Z\"", "is before 1970")]
    [TestCase("\"2262-04-11T23:47:16.854775808Z\"", "is beyond 2262-04-11")]
    [TestCase("\"9999-12-31T00:00:00Z\"", "is beyond 2262-04-11")]
    [TestCase("9223372036854775808", "is beyond 2262-04-11")]
    [TestCase("\"99999999999999999999999999999999999999999999\"", "is beyond 2262-04-11")]
    [TestCase("\"\"", "is empty")]
    [TestCase("\"007\"", "has leading zeros")]
    [TestCase("true", "must be a number or a string")]
    [TestCase("null", "must be a number or a string")]
    public void WhatIsNoTimeStopsTheRun(string json, string reason)
    {
        Assert.That(_bench.Error($$"""{"op":"hash","at":{{json}}}"""), Is.EqualTo($"FILE:3: at: {reason}"));
    }

    [TestCase("2024-08-09")]
    [TestCase("2024-08-09T00:00Z")]
    [TestCase("2024-08-09T00:00:00")]
    [TestCase("2024-08-09T00:00:00+00:00")]
    [TestCase("2024-08-09 00:00:00Z")]
    [TestCase("2024-08-09t00:00:00z")]
    [TestCase("2024-08-09T00:00:00.Z")]
    [TestCase("2024-08-09T00:00:00.1234567890Z")]
    [TestCase("2024-08-09T00:00:00,5Z")]
    [TestCase("2024-8-9T00:00:00ZZ")]
    [TestCase("+024-08-09T00:00:00Z")]
    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("yesterday")]
    public void OtherFormsStopTheRun(string text)
    {
        Assert.That(_bench.Error($$"""{"op":"hash","at":"{{text}}"}"""),
            Is.EqualTo("FILE:3: at: is neither YYYY-MM-DDThh:mm:ss[.nnnnnnnnn]Z nor nanoseconds since 1970"));
    }

    [Test]
    public void TimeIsWrittenAsItIsRead()
    {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++)
        {
            long nanos = random.NextInt64(long.MaxValue);
            var report = new HashReport();
            report.Header.Type = ReportType.HashAnswer;
            report.Header.Timestamp = nanos;
            string line = _bench.Render(ref report.Header)!;
            string at = System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("at").GetString()!;

            Assert.That(at, Has.Length.EqualTo(30));
            Assert.That(_bench.Parse($$"""{"op":"time","at":"{{at}}"}""")[0].Timestamp, Is.EqualTo(nanos));
        }
    }
}
