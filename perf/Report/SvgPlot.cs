using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Perf;

/// <summary>
/// One plot as SVG text: axes with grid, lines with a legend, marks. Colours are the page's CSS variables, so light and dark need one drawing.
/// Drawn for 420 × 290 units, about the width of a phone, so that type keeps its size there; wider pages put several in a row.
/// </summary>
internal sealed class SvgPlot(string title, SvgAxis x, SvgAxis y)
{
    private const double Width = 420, Height = 290, Left = 62, Right = 20, Top = 14, Bottom = 42;

    private readonly StringBuilder _marks = new();
    private readonly List<(string Name, string Style)> _legend = [];

    /// <summary>A line through points, in units of the axes; without a name it is not in the legend. Styles are classes of the page: s0–s5, and hiccup.</summary>
    public void Line(string name, string style, IReadOnlyList<(double X, double Y)> points, bool dots = false)
    {
        if (points.Count == 0) return;
        if (name.Length > 0 && !_legend.Contains((name, style))) _legend.Add((name, style));
        string path = string.Join(' ', points.Select(p => $"{F(Px(p.X))},{F(Py(p.Y))}"));
        _marks.Append(CultureInfo.InvariantCulture, $"<polyline class=\"line {style}\" points=\"{path}\"/>");
        if (!dots) return;
        foreach ((double px, double py) in points) _marks.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot {style}\" cx=\"{F(Px(px))}\" cy=\"{F(Py(py))}\" r=\"3\"/>");
    }

    /// <summary>A cross: the plan was not held here. Without a value it stands at the upper edge.</summary>
    public void Cross(string style, double atX, double? atY)
    {
        double cx = Px(atX), cy = atY is { } value ? Py(value) : Top;
        _marks.Append(CultureInfo.InvariantCulture, $"<path class=\"cross {style}\" d=\"M{F(cx - 5)},{F(cy - 5)}L{F(cx + 5)},{F(cy + 5)}M{F(cx - 5)},{F(cy + 5)}L{F(cx + 5)},{F(cy - 5)}\"/>");
    }

    public string Render()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Html.Text(title)}</figcaption><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Html.Text(title)}\">");
        foreach ((double value, string label) in x.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{F(Px(value))}\" x2=\"{F(Px(value))}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{F(Px(value))}\" y=\"{Height - Bottom + 15}\" text-anchor=\"middle\">{Html.Text(label)}</text>");
        }
        foreach ((double value, string label) in y.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{F(Py(value))}\" y2=\"{F(Py(value))}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{F(Py(value) + 4)}\" text-anchor=\"end\">{Html.Text(label)}</text>");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 6}\" text-anchor=\"middle\">{Html.Text(x.Title)}</text>");
        svg.Append(_marks).Append("</svg><div class=\"legend\">");
        foreach ((string name, string style) in _legend) svg.Append(CultureInfo.InvariantCulture, $"<span><i class=\"{style}\"></i>{Html.Text(name)}</span>");
        return svg.Append("</div></figure>").ToString();
    }

    private static string F(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private double Px(double value) => Left + (x.Share(value) * (Width - Left - Right));

    private double Py(double value) => Height - Bottom - (y.Share(value) * (Height - Top - Bottom));
}
