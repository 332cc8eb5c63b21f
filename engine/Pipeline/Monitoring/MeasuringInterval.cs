using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Engine;

/// <summary>A named stretch of time in which everything is measured. Begun and ended by <see cref="EngineMonitor"/>; several may overlap.</summary>
public sealed class MeasuringInterval : IDisposable
{
    internal MeasuringInterval(string name, long startedTicks, CounterReadings baseline, Histogram[] histograms)
    {
        Name = name;
        StartedTicks = startedTicks;
        Baseline = baseline;
        Histograms = histograms;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    internal long StartedTicks { get; }

    internal CounterReadings Baseline { get; }

    /// <summary>One for each histogram of <see cref="LatencyMetrics.All"/>; none when monitoring is off.</summary>
    internal Histogram[] Histograms { get; }

    /// <summary>Frees the histograms; a report made of them stays.</summary>
    public void Dispose()
    {
        foreach (Histogram histogram in Histograms) histogram.Dispose();
    }
}
