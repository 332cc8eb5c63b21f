namespace Disruptor.Trading.Engine;

/// <summary>
/// What is measured, and the thresholds above which somebody is told. The defaults are those of the systems this one replaces
/// (CAPABILITIES §5); the names in brackets are their switches.
/// </summary>
public sealed class MonitoringOptions
{
    /// <summary>Histograms of lanes, stages and operations (ENABLE_PERFORMANCE_MONITORING). Counters and the watchdog are always there.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Length of the intervals that alerts are judged by (METRICS_COLLECTION_INTERVAL).</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often <see cref="OnReport"/> is called.</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>A stage that has work and has not moved for so long is stalled.</summary>
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Slowest transition that is no alert (MAX_TRANSITION_LATENCY_MS).</summary>
    public TimeSpan MaxTransition { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Slowest price update that is no alert (MAX_PRICE_UPDATE_LATENCY_MS).</summary>
    public TimeSpan MaxPriceUpdate { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Least share, in percent, of commands that did not fail by the system's fault (MIN_SUCCESS_RATE_PERCENT).</summary>
    public double MinSuccessPercent { get; init; } = 99;

    /// <summary>Longest wait in a lane that is no alert.</summary>
    public TimeSpan MaxLaneWait { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Shares, in percent, of commands that found their lane full: notice, warning, critical.</summary>
    public (double Notice, double Warning, double Critical) WaitingPercent { get; init; } = (10, 30, 50);

    /// <summary>Fall of throughput from one interval to the next, in percent, that is no alert.</summary>
    public double MaxThroughputDropPercent { get; init; } = 20;

    /// <summary>File for the counters, readable from other processes; it belongs on a memory file system. Null keeps them inside.</summary>
    public string? CountersPath { get; init; }

    /// <summary>Called with each alert, on the monitor's thread.</summary>
    public Action<EngineAlert>? OnAlert { get; init; }

    /// <summary>Called with a report every <see cref="ReportInterval"/>, on the monitor's thread.</summary>
    public Action<EngineReport>? OnReport { get; init; }

    internal void Validate()
    {
        Above(Interval, nameof(Interval));
        Above(ReportInterval, nameof(ReportInterval));
        Above(StallAfter, nameof(StallAfter));
    }

    private static void Above(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero) throw new EngineException($"Monitoring.{name} {value}: must be above zero");
    }
}
