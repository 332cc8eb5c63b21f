using System.Globalization;

namespace Disruptor.Trading.Perf;

/// <summary>An axis: from a value to its place between 0 and 1, with its ticks.</summary>
internal sealed class SvgAxis
{
    private readonly Func<double, double> _share;

    private SvgAxis(string title, Func<double, double> share, List<(double, string)> ticks)
    {
        Title = title;
        _share = share;
        Ticks = ticks;
    }

    public string Title { get; }

    public List<(double Value, string Label)> Ticks { get; }

    public double Share(double value) => Math.Clamp(_share(value), 0, 1);

    /// <summary>Logarithmic between the powers of ten around the values.</summary>
    public static SvgAxis Log(string title, IEnumerable<double> values, Func<double, string> label)
    {
        double[] positive = [.. values.Where(value => value > 0)];
        double low = positive.Length == 0 ? 0 : Math.Floor(Math.Log10(positive.Min())), high = positive.Length == 0 ? 1 : Math.Ceiling(Math.Log10(positive.Max()));
        if (high <= low) high = low + 1;
        List<(double, string)> ticks = [];
        for (double power = low; power <= high; power++) ticks.Add((Math.Pow(10, power), label(Math.Pow(10, power))));
        return new SvgAxis(title, value => (Math.Log10(Math.Max(value, Math.Pow(10, low))) - low) / (high - low), ticks);
    }

    /// <summary>Percentiles, each nine as wide as the one before: 0, 90, 99, 99.9 …</summary>
    public static SvgAxis Nines(double highestPercentile)
    {
        double nines = Math.Clamp(Math.Ceiling(-Math.Log10(1 - (Math.Min(highestPercentile, 99.9999) / 100)) - 0.001), 2, 6);
        List<(double, string)> ticks = [(0, "0")];
        for (int i = 1; i <= nines; i++) ticks.Add((100 * (1 - Math.Pow(10, -i)), i == 1 ? "90" : "99" + (i > 2 ? "." + new string('9', i - 2) : "")));
        return new SvgAxis("percentile", value => (value >= 100 ? nines : -Math.Log10(1 - (value / 100))) / nines, ticks);
    }

    public static SvgAxis Linear(string title, double highest)
    {
        double step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(highest, 1e-9))));
        if (highest / step < 2) step /= 5;
        else if (highest / step < 5) step /= 2;
        List<(double, string)> ticks = [];
        for (int i = 0; i * step <= highest * 1.001; i++) ticks.Add((i * step, (i * step).ToString("0.##", CultureInfo.InvariantCulture)));
        return new SvgAxis(title, value => value / highest, ticks);
    }
}
