using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Perf;

/// <summary>The report as one page that needs nothing else: tables, plots, the machine. Light or dark as the reader's system is; fits a phone.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root{--bg:#fff;--fg:#1b1f24;--dim:#5b6470;--rule:#d8dee4;--card:#f6f8fa;--s0:#0a6ebd;--s1:#b4540a;--s2:#1a7f37;--s3:#8250df;--s4:#bf3989;--s5:#6e7781;--g0:#8c959f;--g1:#bf3989;--g2:#1b7c83;--g3:#9a6700;--hic:#8c959f;--bad:#cf222e}
        @media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--dim:#9198a1;--rule:#30363d;--card:#151b23;--s0:#58a6ff;--s1:#f0883e;--s2:#3fb950;--s3:#bc8cff;--s4:#f778ba;--s5:#9198a1;--g0:#768390;--g1:#f778ba;--g2:#39c5cf;--g3:#d29922;--hic:#768390;--bad:#ff7b72}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:1320px;padding:20px 16px 40px;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,"DejaVu Sans",sans-serif}
        h1{font-size:1.5rem;margin:.2em 0}h2{font-size:1.15rem;margin:1.8em 0 .5em}p{margin:.4em 0;max-width:75ch}.dim{color:var(--dim)}.bad{color:var(--bad);font-weight:600}
        .scroll{overflow-x:auto}table{border-collapse:separate;border-spacing:0;font-size:.84rem;font-variant-numeric:tabular-nums}th,td{padding:4px 9px 4px 0;border-bottom:1px solid var(--rule);text-align:right;white-space:nowrap}
        th{font-weight:600;color:var(--dim)}th:first-child,td:first-child{position:sticky;left:0;background:var(--bg)}th:first-child,td:first-child,th.l,td.l{text-align:left}.words .wrap{white-space:normal;min-width:16em}.words td:first-child,.words th:first-child{position:static;white-space:normal}td small{display:block;color:var(--dim);font-size:.74rem}td small.bad{color:var(--bad)}
        .plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,380px),1fr));gap:14px}figure{margin:0;padding:12px;background:var(--card);border:1px solid var(--rule);border-radius:8px}
        figcaption{font-weight:600;font-size:.92rem;margin-bottom:4px}svg{display:block;width:100%;height:auto}svg text{fill:var(--dim);font-size:12px}@media (max-width:600px){svg text{font-size:14px}}.grid{stroke:var(--rule);stroke-width:1}
        .line{fill:none;stroke-width:2;stroke-linejoin:round}.line.thin{stroke-width:1.2;stroke-dasharray:4 3}.cross{stroke-width:2.5;fill:none}
        .s0{stroke:var(--s0)}.s1{stroke:var(--s1)}.s2{stroke:var(--s2)}.s3{stroke:var(--s3)}.s4{stroke:var(--s4)}.s5{stroke:var(--s5)}.hiccup{stroke:var(--hic);stroke-dasharray:6 4}
        .dot{stroke:none}.dot.s0{fill:var(--s0)}.dot.s1{fill:var(--s1)}.dot.s2{fill:var(--s2)}.dot.s3{fill:var(--s3)}.bar.g0{fill:var(--g0)}.bar.g1{fill:var(--g1)}.bar.g2{fill:var(--g2)}.bar.g3{fill:var(--g3)}.bar{stroke:none;shape-rendering:crispEdges}
        .legend{display:flex;flex-wrap:wrap;gap:4px 14px;font-size:.82rem;color:var(--dim);margin-top:4px}.legend i{display:inline-block;width:14px;height:3px;margin-right:5px;vertical-align:middle;background:var(--s5)}
        .legend .s0{background:var(--s0)}.legend .s1{background:var(--s1)}.legend .s2{background:var(--s2)}.legend .s3{background:var(--s3)}.legend .g0{background:var(--g0)}.legend .g1{background:var(--g1)}.legend .g2{background:var(--g2)}.legend .g3{background:var(--g3)}
        .legend .hiccup{background:repeating-linear-gradient(90deg,var(--hic) 0 5px,transparent 5px 8px)}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;font-size:.88rem;margin:0}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
        """;

    private static readonly string[] Modes = ["memory", "async", "sync", LatencyVariant.Control];

    public static string Render(PerfReport report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>perf {report.Kind}</title><style>{Style}</style></head><body>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>Disruptor.Trading: {Html.Text(report.Kind)}</h1><p class=\"dim\">{report.StartedUtc.UtcDateTime:yyyy-MM-dd HH:mm} UTC · commit {Html.Text(report.Machine.Commit)} · {Html.Text(report.Machine.Build)}</p>");
        if (report.Kind == "latency") page.Append("<p>Open loop: latency counts from the moment a command was due, whether it could be sent then or not. Median of the runs, below it the lowest and the highest. <b>empty ring</b> is the control: the same client and plan, a ring with an empty handler in place of the engine.</p>");
        Targets(page, report.Targets);
        if (report.Kind == "latency") Latency(page, report);
        else if (report.Kind == "seeds") Claims(page, report.Claims);
        else Table(page, report, "Result", [.. report.Series.SelectMany(series => series.Metrics).Select(metric => metric.Name).Distinct()]);
        Facts(page, "Calibration", CalibrationRows(report.Calibration));
        page.Append("<p class=\"dim\">What the machine cost at the time: read every figure beside it.</p>");
        Facts(page, "Machine", report.Machine.Rows());
        Facts(page, "Settings", report.Settings.Select(pair => (pair.Key, pair.Value)));
        Facts(page, "Notes", report.Series.SelectMany(series => series.Notes.Select(note => ($"{series.Load} {series.Mode}", note))));
        return page.Append("</body></html>\n").ToString();
    }

    private static void Latency(StringBuilder page, PerfReport report)
    {
        Table(page, report, "Load × percentiles", [.. LatencySeries.Percentiles.Select(LatencySeries.NameOf), "hiccupP99", "collections", "engineBytes"]);
        List<PerfSeries> series = report.Series;
        if (series.Select(s => s.Load).Distinct().Count() > 1)
        {
            page.Append("<h2>Ladder</h2><p class=\"dim\">A cross: a run did not hold the plan; at the upper edge, none did.</p><div class=\"plots\">");
            foreach (string name in (string[])["p50", "p99"]) page.Append(Ladder(series, name));
            page.Append("</div>");
        }
        page.Append("<h2>Percentiles</h2><p class=\"dim\">The dashed line is what the machine did meanwhile to a thread that only sleeps: where latency follows it, the machine is what you see.</p><div class=\"plots\">");
        foreach (IGrouping<string, PerfSeries> load in series.GroupBy(s => s.Load)) page.Append(Curves(load));
        page.Append("</div><h2>Stages</h2><p class=\"dim\">Mean of each part; the parts add up to the mean of the whole.</p><div class=\"plots\">");
        foreach (string mode in Modes)
        {
            List<PerfSeries> own = [.. series.Where(s => s.Mode == mode && s.WholeMeanNanos > 0)];
            if (own.Count > 0) page.Append(StageBars.Render(mode, own));
        }
        page.Append("</div><h2>Timeline</h2><p class=\"dim\">By planned time, all runs together: p50, and dashed the largest.</p><div class=\"plots\">");
        foreach (IGrouping<string, PerfSeries> load in series.GroupBy(s => s.Load)) page.Append(Timeline(load));
        page.Append("</div>");
    }

    private static string Ladder(List<PerfSeries> series, string name)
    {
        IEnumerable<double> values = series.SelectMany(s => s.Metric(name)!.Runs);
        var plot = new SvgPlot($"{name} by load", SvgAxis.Log("commands a second", series.Select(s => s.PlannedPerSecond), Html.RateTick), SvgAxis.Log("", values, Html.Tick));
        foreach (string mode in Modes)
        {
            List<PerfSeries> own = [.. series.Where(s => s.Mode == mode)];
            plot.Line(mode, StyleOf(mode), [.. own.Where(s => s.Metric(name)!.Runs.Length > 0).Select(s => (s.PlannedPerSecond, s.Metric(name)!.Median))], dots: true);
            foreach (PerfSeries failed in own.Where(s => s.FailedRuns > 0)) plot.Cross(StyleOf(mode), failed.PlannedPerSecond, failed.Metric(name)!.Runs.Length > 0 ? failed.Metric(name)!.Median : null);
        }
        return plot.Render();
    }

    private static string Curves(IGrouping<string, PerfSeries> load)
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
        foreach (PerfSeries series in load) plot.Line(series.Mode, StyleOf(series.Mode), [.. series.Curve!.Select(p => (p[0], p[1]))]);
        return plot.Render();
    }

    private static string Timeline(IGrouping<string, PerfSeries> load)
    {
        double end = load.SelectMany(s => s.Timeline!).Select(p => p[0]).DefaultIfEmpty(1).Max() * (1 + (0.5 / LatencyRecorder.Slices));
        var plot = new SvgPlot($"{load.Key}{(load.Key.EndsWith('x') ? "" : "/s")}", SvgAxis.Linear("seconds", end), SvgAxis.Log("", load.SelectMany(s => s.Timeline!).SelectMany(p => p[1..]), Html.Tick));
        foreach (PerfSeries series in load)
        {
            List<double[]> filled = [.. series.Timeline!.Where(p => p[3] > 0)];
            plot.Line("", StyleOf(series.Mode) + " thin", [.. filled.Select(p => (p[0], p[3]))]);
            plot.Line(series.Mode, StyleOf(series.Mode), [.. filled.Select(p => (p[0], p[1]))]);
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
        page.Append("<h2>Targets</h2><div class=\"scroll\"><table class=\"words\"><tr><th>target</th><th>measured</th><th class=\"l\">met</th></tr>");
        foreach (PerfTarget target in targets) page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html.Text(target.Name)}</td><td>{Html.Value(target.Value, target.Unit)}</td><td class=\"l{(target.Met ? "" : " bad")}\">{(target.Met ? "yes" : "no")}</td></tr>");
        page.Append("</table></div>");
    }

    private static void Claims(StringBuilder page, IReadOnlyList<SeedRow> rows)
    {
        page.Append("<h2>Claims</h2><div class=\"scroll\"><table class=\"words\"><tr><th>claim</th><th class=\"l\">by</th><th class=\"l\">measured</th><th class=\"l\">met</th></tr>");
        foreach (SeedRow row in rows)
        {
            string met = row.Met switch { true => "yes", false => "no", null => "" };
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html.Text(row.Claim)}</td><td class=\"l\">{row.Source}</td><td class=\"l wrap\">{Html.Text(row.Measured)}</td><td class=\"l{(row.Met == false ? " bad" : "")}\">{met}</td></tr>");
        }
        page.Append("</table></div>");
    }

    private static void Facts(StringBuilder page, string title, IEnumerable<(string Name, string Value)> rows)
    {
        if (!rows.Any()) return;
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Html.Text(title)}</h2><dl>");
        foreach ((string name, string value) in rows) page.Append(CultureInfo.InvariantCulture, $"<dt>{Html.Text(Words(name))}</dt><dd>{Html.Text(value)}</dd>");
        page.Append("</dl>");
    }

    private static IEnumerable<(string, string)> CalibrationRows(Calibration c) =>
    [
        ("timestamp", Html.Nanos(c.TimestampNanos)), ("ping-pong of two threads", Html.Nanos(c.PingPongNanos)), ("fdatasync 4 KiB", Html.Nanos(c.Sync4KiBMicros * 1e3)),
        ("fdatasync 64 KiB", Html.Nanos(c.Sync64KiBMicros * 1e3)), ("loopback TCP round trip", Html.Nanos(c.LoopbackMicros * 1e3)),
        ("memory copy", c.CopyGigabytesPerSecond.ToString("0.0", CultureInfo.InvariantCulture) + " GB/s"),
    ];

    private static string StyleOf(string mode) => "s" + Math.Max(0, Array.IndexOf(Modes, mode)).ToString(CultureInfo.InvariantCulture);

    /// <summary>camelCase as words.</summary>
    private static string Words(string name) => name == "collections" ? "GC" : name == "engineBytes" ? "engine bytes" : name.Contains(' ') ? name : string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(name[i - 1]) ? " " + char.ToLowerInvariant(c) : c.ToString()));
}
