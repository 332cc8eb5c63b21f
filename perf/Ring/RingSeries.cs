using System.Globalization;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>All rounds of one contestant, or of a control, in one scenario.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Results">One a round.</param>
/// <param name="IsTrip">As of the scenario.</param>
internal sealed record RingSeries(string Name, RingResult[] Results, bool IsTrip)
{
    /// <summary>A round trip without any ring.</summary>
    public bool IsControl => Name.Contains("flags", StringComparison.Ordinal);

    public string Line
    {
        get
        {
            double[] sorted = [.. Results.Select(r => r.Value).Order()];
            string batch = IsTrip ? "" : string.Create(CultureInfo.InvariantCulture, $", average batch {Statistics.Median(Results.Select(r => r.Batch)):0.#}");
            return string.Create(CultureInfo.InvariantCulture, $"  {Name,-22}{Statistics.Median(sorted),7:0.0} {(IsTrip ? "ns" : "M/s")} ({sorted[sorted.Length / 4]:0}–{sorted[sorted.Length * 3 / 4]:0}){batch}");
        }
    }

    /// <summary>Median over the rounds of this value by the other's.</summary>
    public double RatioTo(RingSeries other) => Statistics.Median(Results.Select((r, round) => r.Value / other.Results[round].Value));

    public PerfSeries ToReport(RingScenario scenario) => new()
    {
        Mode = Name,
        Load = scenario.Name,
        Runs = Results.Length,
        Metrics = IsTrip
            ? [new PerfMetric("roundTrip", "ns", "lower", [.. Results.Select(r => r.Value)])]
            : [
                new PerfMetric("eventsPerSecond", "1/s", "higher", [.. Results.Select(r => r.Value * 1e6)]),
                new PerfMetric("averageBatch", "count", "none", [.. Results.Select(r => r.Batch)]),
            ],
        Notes = [scenario.What],
    };
}
