using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Perf;

/// <summary>What all pages have: one file that needs nothing else, light or dark as the reader's system is, fit for a phone; the machine at its end.</summary>
internal static class HtmlDocument
{
    private const string Style = """
        :root{--bg:#fff;--fg:#1b1f24;--dim:#5b6470;--rule:#d8dee4;--card:#f6f8fa;--s0:#0a6ebd;--s1:#b4540a;--s2:#1a7f37;--s3:#8250df;--s4:#bf3989;--s5:#6e7781;--g0:#8c959f;--g1:#bf3989;--g2:#1b7c83;--g3:#9a6700;--ours:#b4540a;--other:#5c8fb8;--hic:#8c959f;--bad:#cf222e}
        @media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--dim:#9198a1;--rule:#30363d;--card:#151b23;--s0:#58a6ff;--s1:#f0883e;--s2:#3fb950;--s3:#bc8cff;--s4:#f778ba;--s5:#9198a1;--g0:#768390;--g1:#f778ba;--g2:#39c5cf;--g3:#d29922;--ours:#f0883e;--other:#4d7ea8;--hic:#768390;--bad:#ff7b72}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:1320px;padding:20px 16px 40px;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,"DejaVu Sans",sans-serif}
        h1{font-size:1.5rem;margin:.2em 0}h2{font-size:1.15rem;margin:1.8em 0 .5em}p{margin:.4em 0;max-width:75ch}.dim{color:var(--dim)}.bad{color:var(--bad);font-weight:600}
        .scroll{overflow-x:auto}table{border-collapse:separate;border-spacing:0;font-size:.84rem;font-variant-numeric:tabular-nums}th,td{padding:4px 9px 4px 0;border-bottom:1px solid var(--rule);text-align:right;white-space:nowrap}
        th{font-weight:600;color:var(--dim)}th:first-child,td:first-child{position:sticky;left:0;background:var(--bg)}th:first-child,td:first-child,th.l,td.l{text-align:left}.words td{white-space:normal;vertical-align:top}td small{display:block;color:var(--dim);font-size:.74rem}td small.bad{color:var(--bad)}
        .plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,380px),1fr));gap:14px}figure{margin:0;padding:12px;background:var(--card);border:1px solid var(--rule);border-radius:8px}
        figcaption{font-weight:600;font-size:.92rem;margin-bottom:4px}svg{display:block;width:100%;height:auto}svg text{fill:var(--dim);font-size:12px}@media (max-width:600px){svg text{font-size:14px}}.grid{stroke:var(--rule);stroke-width:1}
        .line{fill:none;stroke-width:2;stroke-linejoin:round}.line.thin{stroke-width:1.2;stroke-dasharray:4 3}.cross{stroke-width:2.5;fill:none}
        .s0{stroke:var(--s0)}.s1{stroke:var(--s1)}.s2{stroke:var(--s2)}.s3{stroke:var(--s3)}.s4{stroke:var(--s4)}.s5{stroke:var(--s5)}.hiccup{stroke:var(--hic);stroke-dasharray:6 4}
        .dot{stroke:none}.dot.s0{fill:var(--s0)}.dot.s1{fill:var(--s1)}.dot.s2{fill:var(--s2)}.dot.s3{fill:var(--s3)}.dot.s4{fill:var(--s4)}.dot.s5{fill:var(--s5)}.bar.g0{fill:var(--g0)}.bar.g1{fill:var(--g1)}.bar.g2{fill:var(--g2)}.bar.g3{fill:var(--g3)}.bar.ours{fill:var(--ours)}.bar.other{fill:var(--other)}.bar{stroke:none;shape-rendering:crispEdges}
        .legend{display:flex;flex-wrap:wrap;gap:4px 14px;font-size:.82rem;color:var(--dim);margin-top:4px}.legend i{display:inline-block;width:14px;height:3px;margin-right:5px;vertical-align:middle;background:var(--s5)}
        .legend .s0{background:var(--s0)}.legend .s1{background:var(--s1)}.legend .s2{background:var(--s2)}.legend .s3{background:var(--s3)}.legend .s4{background:var(--s4)}.legend .s5{background:var(--s5)}.legend .g0{background:var(--g0)}.legend .g1{background:var(--g1)}.legend .g2{background:var(--g2)}.legend .g3{background:var(--g3)}
        .legend .ours{background:var(--ours)}.legend .other{background:var(--other)}.legend .hiccup{background:repeating-linear-gradient(90deg,var(--hic) 0 5px,transparent 5px 8px)}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;font-size:.88rem;margin:0}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
        """;

    public static void Begin(StringBuilder page, string kind, DateTimeOffset started, MachineInfo machine)
    {
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>perf {Html.Text(kind)}</title><style>{Style}</style></head><body>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>Disruptor.Trading: {Html.Text(kind)}</h1><p class=\"dim\">{started.UtcDateTime:yyyy-MM-dd HH:mm} UTC · commit {Html.Text(machine.Commit)} · {Html.Text(machine.Build)}</p>");
    }

    public static void Machine(StringBuilder page, Calibration calibration, MachineInfo machine)
    {
        Facts(page, "Calibration", CalibrationRows(calibration));
        page.Append("<p class=\"dim\">What the machine cost at the time: read every figure beside it.</p>");
        Facts(page, "Machine", machine.Rows());
    }

    public static void Facts(StringBuilder page, string title, IEnumerable<(string Name, string Value)> rows)
    {
        (string Name, string Value)[] all = [.. rows];
        if (all.Length == 0) return;
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Html.Text(title)}</h2><dl>");
        foreach ((string name, string value) in all) page.Append(CultureInfo.InvariantCulture, $"<dt>{Html.Text(name)}</dt><dd>{Html.Text(value)}</dd>");
        page.Append("</dl>");
    }

    public static string End(StringBuilder page) => page.Append("</body></html>\n").ToString();

    private static IEnumerable<(string, string)> CalibrationRows(Calibration c) =>
    [
        ("timestamp", Html.Nanos(c.TimestampNanos)), ("ping-pong of two threads", Html.Nanos(c.PingPongNanos)), ("fdatasync 4 KiB", Html.Nanos(c.Sync4KiBMicros * 1e3)),
        ("fdatasync 64 KiB", Html.Nanos(c.Sync64KiBMicros * 1e3)), ("loopback TCP round trip", Html.Nanos(c.LoopbackMicros * 1e3)),
        ("memory copy", c.CopyGigabytesPerSecond.ToString("0.0", CultureInfo.InvariantCulture) + " GB/s"),
    ];
}
