using System.Text.Json.Serialization;

namespace Disruptor.Trading.Perf;

/// <summary>A figure, run by run.</summary>
/// <param name="Name">p50, p99, commandsPerSecond, …</param>
/// <param name="Unit">ns, 1/s, bytes, count.</param>
/// <param name="Better">lower, higher, or none when it only informs.</param>
/// <param name="Runs">One value a run; of percentiles only runs that held the plan, where any did.</param>
internal sealed record PerfMetric(string Name, string Unit, string Better, double[] Runs)
{
    [JsonIgnore]
    public double Median => Statistics.Median(Runs);

    [JsonIgnore]
    public double Min => Runs.Length == 0 ? 0 : Runs.Min();

    [JsonIgnore]
    public double Max => Runs.Length == 0 ? 0 : Runs.Max();
}
