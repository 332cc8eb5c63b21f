using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Perf;

/// <summary>The report as one page that needs nothing else: tables, plots, the machine. Light or dark as the reader's system is; fits a phone.</summary>
internal static class HtmlPage
{
    private const int Styles = 6;

    /// <summary>The modes that keep their colours from page to page.</summary>
    private static readonly string[] UsualModes = ["memory", "async", "sync", LatencyVariant.Control];

    public static string Render(PerfReport report)
    {
        var page = new StringBuilder();
        HtmlDocument.Begin(page, report.Kind, report.StartedUtc, report.Machine);
        if (report.Kind == "latency") page.Append("<p>Open loop: latency counts from the moment a command was due, whether it could be sent then or not. Median of the runs, below it the lowest and the highest. <b>empty ring</b> is the control: the same client and plan, a ring with an empty handler in place of the engine.</p>");
        Targets(page, report.Targets);
        if (report.Kind == "latency") Latency(page, report);
        else if (report.Kind == "seeds") Claims(page, report.Claims);
        else Table(page, report, "Result", [.. report.Series.SelectMany(series => series.Metrics).Select(metric => metric.Name).Distinct()]);
        HtmlDocument.Machine(page, report.Calibration, report.Machine);
        HtmlDocument.Facts(page, "Settings", report.Settings.Select(pair => (Words(pair.Key), pair.Value)));
        HtmlDocument.Facts(page, "Notes", report.Series.SelectMany(series => series.Notes.Select(note => ($"{series.Load} {series.Mode}", note))));
        return HtmlDocument.End(page);
    }

    private static void Latency(StringBuilder page, PerfReport report)
    {
        Table(page, report, "Load × percentiles", [.. LatencySeries.Percentiles.Select(LatencySeries.NameOf), "hiccupP99", "collections", "engineBytes"]);
        List<PerfSeries> series = report.Series;
        IReadOnlyList<string> modes = ModesOf(series);
        if (series.Select(s => s.Load).Distinct().Count() > 1)
        {
            page.Append("<h2>Ladder</h2><p class=\"dim\">A cross: a run did not hold the plan; at the upper edge, none did.</p><div class=\"plots\">");
            foreach (string name in (string[])["p50", "p99"]) page.Append(Ladder(series, name, modes));
            page.Append("</div>");
        }
        page.Append("<h2>Percentiles</h2><p class=\"dim\">The dashed line is what the machine did meanwhile to a thread that only sleeps: where latency follows it, the machine is what you see.</p><div class=\"plots\">");
        foreach (IGrouping<string, PerfSeries> load in series.GroupBy(s => s.Load)) page.Append(Curves(load, modes));
        page.Append("</div><h2>Stages</h2><p class=\"dim\">Mean of each part; the parts add up to the mean of the whole.</p><div class=\"plots\">");
        foreach (string mode in modes)
        {
            List<PerfSeries> own = [.. series.Where(s => s.Mode == mode && s.WholeMeanNanos > 0)];
            if (own.Count > 0) page.Append(StageBars.Render(mode, own));
        }
        page.Append("</div><h2>Timeline</h2><p class=\"dim\">By planned time, all runs together: p50, and dashed the largest.</p><div class=\"plots\">");
        foreach (IGrouping<string, PerfSeries> load in series.GroupBy(s => s.Load)) page.Append(Timeline(load, modes));
        page.Append("</div>");
    }

    private static string Ladder(List<PerfSeries> series, string name, IReadOnlyList<string> modes)
    {
        IEnumerable<double> values = series.SelectMany(s => s.Metric(name)!.Runs);
        var plot = new SvgPlot($"{name} by load", SvgAxis.Log("commands a second", series.Select(s => s.PlannedPerSecond), Html.RateTick), SvgAxis.Log("", values, Html.Tick));
        foreach (string mode in modes)
        {
            List<PerfSeries> own = [.. series.Where(s => s.Mode == mode)];
            plot.Line(mode, StyleOf(mode, modes), [.. own.Where(s => s.Metric(name)!.Runs.Length > 0).Select(s => (s.PlannedPerSecond, s.Metric(name)!.Median))], dots: true);
            foreach (PerfSeries failed in own.Where(s => s.FailedRuns > 0)) plot.Cross(StyleOf(mode, modes), failed.PlannedPerSecond, failed.Metric(name)!.Runs.Length > 0 ? failed.Metric(name)!.Median : null);
        }
        return plot.Render();
    }

    private static string Curves(IGrouping<string, PerfSeries> load, IReadOnlyList<string> modes)
    {
        IEnumerable<double[]> points = load.SelectMany(s => s.Curve!.Concat(s.HiccupCurve!));
        double highest = load.SelectMany(s => s.Curve!).Select(p => p[0]).Where(p => p < 100).DefaultIfEmpty(99).Max();
        var plot = new SvgPlot($"{load.Key}{(load.Key.EndsWith('x') ? "" : "/s")}", SvgAxis.Nines(highest), SvgAxis.Log("", points.Select(p => p[1]).Where(v => v >= 100).Append(1000), Html.Tick));
        // One line for the machine: the worst that any of these runs had beside it.
        List<(double, double)> machine = [];
        foreach (IGrouping<double, double[]> at in load.SelectMany(s => s.HiccupCurve!).GroupBy(p => p[0]).OrderBy(g => g.Key))
        {
            // A shorter run has no points this far out: the line never falls.
            machine.Add((at.Key, Math.Max(at.Max(p => p[1]), machine.Count == 0 ? 0 : machine[^1].Item2)));
        }
        plot.Line("hiccups of the machine", "hiccup", machine);
        foreach (PerfSeries series in load) plot.Line(series.Mode, StyleOf(series.Mode, modes), [.. series.Curve!.Select(p => (p[0], p[1]))]);
        return plot.Render();
    }

    private static string Timeline(IGrouping<string, PerfSeries> load, IReadOnlyList<string> modes)
    {
        double end = load.SelectMany(s => s.Timeline!).Select(p => p[0]).DefaultIfEmpty(1).Max() * (1 + (0.5 / LatencyRecorder.Slices));
        var plot = new SvgPlot($"{load.Key}{(load.Key.EndsWith('x') ? "" : "/s")}", SvgAxis.Linear("seconds", end), SvgAxis.Log("", load.SelectMany(s => s.Timeline!).SelectMany(p => p[1..]), Html.Tick));
        foreach (PerfSeries series in load)
        {
            List<double[]> filled = [.. series.Timeline!.Where(p => p[3] > 0)];
            plot.Line("", StyleOf(series.Mode, modes) + " thin", [.. filled.Select(p => (p[0], p[3]))]);
            plot.Line(series.Mode, StyleOf(series.Mode, modes), [.. filled.Select(p => (p[0], p[1]))]);
        }
        return plot.Render();
    }

    private static void Table(StringBuilder page, PerfReport report, string title, IReadOnlyList<string> names)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Html.Text(title)}</h2><div class=\"scroll\"><table><tr><th>load, mode</th>{string.Concat(names.Select(name => $"<th>{Html.Text(Words(name))}</th>"))}</tr>");
        foreach (PerfSeries series in report.Series)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><b>{Html.Text(series.Load)}</b> {Html.Text(series.Mode)}{(series.FailedRuns == 0 ? "" : $"<small class=\"bad\">FAILED {series.FailedRuns} of {series.Runs}</small>")}</td>");
            foreach (string name in names) page.Append(Cell(series.Metric(name)));
            page.Append("</tr>");
        }
        page.Append("</table></div>");
    }

    private static string Cell(PerfMetric? metric)
    {
        if (metric is null) return "<td></td>";
        if (metric.Runs.Length == 0) return "<td>–</td>";
        string spread = metric.Min == metric.Max ? "" : $"<small>{Html.Value(metric.Min, metric.Unit)} – {Html.Value(metric.Max, metric.Unit)}</small>";
        return $"<td>{Html.Value(metric.Median, metric.Unit)}{spread}</td>";
    }

    private static void Targets(StringBuilder page, IReadOnlyList<PerfTarget> targets)
    {
        if (targets.Count == 0) return;
        page.Append("<h2>Targets</h2><table class=\"words\"><tr><th class=\"l\">target</th><th>measured</th><th class=\"l\">met</th></tr>");
        foreach (PerfTarget target in targets) page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html.Text(target.Name)}</td><td>{Html.Value(target.Value, target.Unit)}</td><td class=\"l{(target.Met ? "" : " bad")}\">{(target.Met ? "yes" : "no")}</td></tr>");
        page.Append("</table>");
    }

    private static void Claims(StringBuilder page, IReadOnlyList<SeedRow> rows)
    {
        page.Append("<h2>Claims</h2><table class=\"words\"><tr><th>met</th><th class=\"l\">claim</th><th class=\"l\">measured</th></tr>");
        foreach (SeedRow row in rows)
        {
            string met = row.Met switch { true => "yes", false => "no", null => "" };
            page.Append(CultureInfo.InvariantCulture, $"<tr><td{(row.Met == false ? " class=\"bad\"" : "")}>{met}</td><td class=\"l\">{Html.Text(row.Claim)}<small>{Html.Text(row.Source)}</small></td><td class=\"l\">{Html.Text(row.Measured)}</td></tr>");
        }
        page.Append("</table>");
    }

    /// <summary>The modes of a report, the usual ones in their order.</summary>
    private static List<string> ModesOf(IEnumerable<PerfSeries> series) =>
        [.. series.Select(s => s.Mode).Distinct().OrderBy(mode => Array.IndexOf(UsualModes, mode) is var at and >= 0 ? at : UsualModes.Length)];

    /// <summary>The usual modes keep their colours; where there are others (plans), colours go round in the report's order.</summary>
    private static string StyleOf(string mode, IReadOnlyList<string> modes)
    {
        bool usual = modes.All(UsualModes.Contains);
        int at = usual ? Array.IndexOf(UsualModes, mode) : modes.TakeWhile(other => other != mode).Count() % Styles;
        return "s" + at.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>camelCase as words.</summary>
    private static string Words(string name) => name == "collections" ? "GC" : name == "engineBytes" ? "engine bytes" : name.Contains(' ') ? name : string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(name[i - 1]) ? " " + char.ToLowerInvariant(c) : c.ToString()));
}
