namespace Disruptor.Trading.Core.Tests;

/// <summary>Reading of report lists in tests.</summary>
internal static class ReportListExtensions
{
    public static IEnumerable<FilledReport> Fills(this IEnumerable<Report> reports) =>
        reports.Where(report => report.Type == ReportType.Filled).Select(report => report.As<FilledReport>());

    public static IEnumerable<AlertKind> Alerts(this IEnumerable<Report> reports) =>
        reports.Where(report => report.Type == ReportType.Alert).Select(report => report.As<AlertReport>().Kind);

    public static IEnumerable<OrderReport> Orders(this IEnumerable<Report> reports) =>
        reports.Where(report => report.Type == ReportType.OrderChanged).Select(report => report.As<OrderReport>());

    public static IEnumerable<PositionReport> Positions(this IEnumerable<Report> reports) =>
        reports.Where(report => report.Type == ReportType.PositionChanged).Select(report => report.As<PositionReport>());
}
