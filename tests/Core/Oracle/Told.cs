using System.Text;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>A group and what it was answered with, in words, for whoever looks at a stream that failed.</summary>
internal static class Told
{
    private const int MostReports = 60;

    public static string Of(ReadOnlySpan<Command> group, ReportBlock reports)
    {
        var text = new StringBuilder();
        foreach (Command command in group)
        {
            text.Append($"\n  {command.Type} {command.Flags} account {command.Account}, instrument {command.Instrument}, session {command.Session}, detail {command.Detail:X}:");
            text.Append($" {command.Word0} {command.Word1} {command.Word2} {command.Word3}");
        }
        for (int i = 0; i < Math.Min(reports.Count, MostReports); i++) text.Append($"\n    {Of(reports, i)}");
        if (reports.Count > MostReports) text.Append($"\n    … {reports.Count - MostReports} more");
        return text.ToString();
    }

    private static string Of(ReportBlock reports, int at)
    {
        ReportHeader header = reports.As<ReportHeader>(at);
        string where = $"{header.Type} {header.Account}/{header.Instrument}";
        return header.Type switch
        {
            ReportType.Rejected when reports.As<RejectedReport>(at) is var rejected => $"{where} {rejected.Operation} {rejected.Id}: {rejected.Code} item {rejected.Item}",
            ReportType.OrderChanged when reports.As<OrderReport>(at) is var order =>
                $"{where} {order.IdKind}/{order.Id} {order.Side} {order.OrderType} {order.TimeInForce} {order.State} {order.Cause}: quantity {order.Quantity}, cum {order.CumQuantity}, leaves {order.LeavesQuantity}, price {order.Price}, stop {order.StopPrice}, request {order.Request}",
            ReportType.Filled when reports.As<FilledReport>(at) is var fill => $"{where} order {fill.OrderKind}/{fill.Order} {fill.Side} {fill.Quantity} at {fill.Price}",
            ReportType.PositionChanged when reports.As<PositionReport>(at) is var position =>
                $"{where} id {position.PositionId} {position.State} {position.ExitReason}: quantity {position.Quantity}, cycle {position.Cycle}, version {position.Version}",
            ReportType.WalletChanged when reports.As<WalletReport>(at) is var wallet => $"{where} {wallet.Currency}: total {wallet.Total}, used {wallet.Used}",
            ReportType.Alert when reports.As<AlertReport>(at) is var alert => $"{where} {alert.Kind}",
            _ => where,
        };
    }
}
