namespace Disruptor.Trading.Perf;

/// <summary>What a figure is meant to reach.</summary>
/// <param name="Name">In words, with the bound.</param>
/// <param name="Unit">As of <see cref="PerfMetric"/>, or ratio.</param>
/// <param name="Value">Measured: the median of the runs, or what is said of it.</param>
/// <param name="Bound">The value that just meets it.</param>
/// <param name="Met">Whether it is met.</param>
internal sealed record PerfTarget(string Name, string Unit, double Value, double Bound, bool Met)
{
    public static PerfTarget AtMost(string name, string unit, double value, double bound) => new(name, unit, value, bound, value <= bound);

    public static PerfTarget AtLeast(string name, string unit, double value, double bound) => new(name, unit, value, bound, value >= bound);

    public string Line => $"target: {(Met ? "met    " : "NOT MET")} {Name}: {Html.Value(Value, Unit)}";
}
