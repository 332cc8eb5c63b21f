namespace Disruptor.Trading.Perf;

/// <summary>The report as one page.</summary>
internal static class HtmlPage
{
    public static string Render(PerfReport report) => report.Schema;
}
