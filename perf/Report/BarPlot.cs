using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Perf;

/// <summary>
/// Bars on a logarithmic scale, a decade a gridline, each with its name above it: names are long and values lie further apart than a linear
/// scale could show. 420 units wide, as all plots.
/// </summary>
internal static class BarPlot
{
    private const double Width = 420, Left = 8, Right = 78, Step = 34, BarHeight = 12, Axis = 20;

    /// <param name="bars">Name, value, whether it is ours; drawn in the order given.</param>
    public static string Render(string title, IReadOnlyList<(string Name, double Value, bool Ours)> bars)
    {
        double height = (bars.Count * Step) + Axis;
        double low = Math.Floor(Math.Log10(Math.Max(1, bars.Min(bar => bar.Value)))), high = Math.Log10(Math.Max(10, bars.Max(bar => bar.Value)));
        if (high <= low) high = low + 1;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Html.Text(title)}</figcaption><svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Html.Text(title)}\">");
        for (double decade = low; decade <= high; decade++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{X(decade):0.#}\" x2=\"{X(decade):0.#}\" y1=\"0\" y2=\"{height - Axis}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(decade):0.#}\" y=\"{height - 5}\" text-anchor=\"{(decade == low ? "start" : "middle")}\">{Html.RateTick(Math.Pow(10, decade))}</text>");
        }
        for (int i = 0; i < bars.Count; i++)
        {
            (string name, double value, bool ours) = bars[i];
            double y = i * Step, end = X(Math.Log10(Math.Max(1, value)));
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{y + 13}\">{Html.Text(name)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar {(ours ? "ours" : "other")}\" x=\"{Left}\" y=\"{y + 18:0.#}\" width=\"{Math.Max(1, end - Left):0.#}\" height=\"{BarHeight}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{end + 5:0.#}\" y=\"{y + 28}\">{Html.Number(value)}</text>");
        }
        return svg.Append("</svg></figure>").ToString();

        double X(double decade) => Left + ((decade - low) / (high - low) * (Width - Left - Right));
    }
}
