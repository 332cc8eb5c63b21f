using System.Globalization;
using Disruptor.Trading.Host.Demo;
using Disruptor.Trading.Host.Demo.Feed;
using Disruptor.Trading.Host.Demo.Results;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Demo.Tests;

/// <summary>Runs of the demo over a stretch of the built-in feed, at full speed unless said otherwise.</summary>
internal static class Demo
{
    public static DemoSummary Run(TimeSpan feedLength, string? folder = null, ulong seed = 1, List<string>? notices = null, int speed = 0)
    {
        using var feed = new GeneratedFeed(seed, (long)feedLength.TotalNanoseconds);
        return Run(feed, folder, seed, notices, speed);
    }

    public static DemoSummary Run(IDemoFeed feed, string? folder = null, ulong seed = 1, List<string>? notices = null, int speed = 0)
    {
        var options = new DemoOptions
        {
            Speed = speed,
            Mode = folder is null ? DurabilityMode.Memory : DurabilityMode.Async,
            DataFolder = folder,
            Seed = seed,
            // Only a run that hangs gets there.
            Limit = TimeSpan.FromSeconds(20),
        };
        using var run = new DemoRun(options, feed, line => notices?.Add(line));
        DemoSummary summary = run.Execute(() => false);
        Assert.That(summary.Feed.EndedBy, Is.EqualTo("end"));
        return summary;
    }

    public static decimal Money(string amount) => decimal.Parse(amount, NumberStyles.Number, CultureInfo.InvariantCulture);
}
