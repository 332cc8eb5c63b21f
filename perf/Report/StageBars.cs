using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Perf;

/// <summary>A bar for each load: the stages' means one after the other, each bar to its own scale with its whole written beside it.</summary>
internal static class StageBars
{
    private const double Width = 420, Left = 56, Right = 70, Step = 34, BarHeight = 20;

    public static string Render(string mode, IReadOnlyList<PerfSeries> series)
    {
        double height = (series.Count * Step) + 8;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Html.Text(mode)}, share of the mean</figcaption><svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"stages of {Html.Text(mode)}\">");
        for (int i = 0; i < series.Count; i++)
        {
            double x = Left, y = (i * Step) + 8, whole = Math.Max(1e-9, series[i].Stages!.Sum(stage => stage.MeanNanos));
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{y + 14}\" text-anchor=\"end\">{Html.Text(series[i].Load)}</text>");
            for (int stage = 0; stage < series[i].Stages!.Count; stage++)
            {
                PerfStage part = series[i].Stages![stage];
                double width = part.MeanNanos / whole * (Width - Left - Right);
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar g{stage}\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{BarHeight}\"><title>{Html.Text(part.Name)} {Html.Nanos(part.MeanNanos)}</title></rect>");
                x += width;
            }
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right + 6}\" y=\"{y + 14}\">{Html.Nanos(whole)}</text>");
        }
        svg.Append("</svg><div class=\"legend\">");
        for (int stage = 0; stage < LatencyRecorder.StageNames.Length; stage++) svg.Append(CultureInfo.InvariantCulture, $"<span><i class=\"g{stage}\"></i>{LatencyRecorder.StageNames[stage]}</span>");
        return svg.Append("</div></figure>").ToString();
    }
}
