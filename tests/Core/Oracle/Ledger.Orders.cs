namespace Disruptor.Trading.Core.Tests.Oracle;

// Orders: what filled of them and stands, and what is left.
internal sealed partial class Ledger
{
    private readonly Dictionary<(uint Account, IdKind Kind, ulong Id), LedgerOrder> _orders = [];

    private void FillOrder(in FilledReport fill)
    {
        var key = (fill.Header.Account, fill.OrderKind, fill.Order);
        if (!_orders.TryGetValue(key, out LedgerOrder? order)) _orders[key] = order = new LedgerOrder { Side = fill.Side };
        // What a bust takes back is the opposite fill.
        if (fill.HasReference != 0 && fill.Side != order.Side) Busts++;
        order.Cum += fill.Side == order.Side ? fill.Quantity : -fill.Quantity;
    }

    private void OnOrder(in OrderReport report)
    {
        var key = (report.Header.Account, report.IdKind, report.Id);
        if (!_orders.TryGetValue(key, out LedgerOrder? order)) _orders[key] = order = new LedgerOrder();
        // An id that was forgotten altogether may name a new order.
        if (report.Version == 1 && order.Version > 1) (order.Version, order.Cum, order.IsDoneForDay) = (0, 0, false);
        order.Side = report.Side;
        if (report.Cause == OrderCause.Split) order.Cum = report.CumQuantity;
        Same(order.Cum, report.CumQuantity, $"{Name(in report)}: cum is what filled and stands");
        // Nothing works of what is done for the day, whatever else is asked of it then.
        if (report.State == OrderState.DoneForDay || report.Cause == OrderCause.DoneForDay) order.IsDoneForDay = true;
        else if (report.LeavesQuantity != 0) order.IsDoneForDay = false;
        if (report.State is OrderState.Canceled or OrderState.Rejected or OrderState.Expired)
        {
            Same(0L, report.LeavesQuantity, $"{Name(in report)}: nothing is left of an order that ended");
        }
        else if (report.LeavesQuantity != 0 || (!order.IsDoneForDay && report.CumQuantity < report.Quantity))
        {
            Same(report.Quantity, report.CumQuantity + report.LeavesQuantity, $"{Name(in report)}: quantity = cum + leaves");
        }
        Same(false, report.LeavesQuantity < 0 || report.CumQuantity < 0, $"{Name(in report)}: neither cum {report.CumQuantity} nor leaves {report.LeavesQuantity} are negative");
        Same(false, report.Version < order.Version, $"{Name(in report)}: version {report.Version} after {order.Version}: they never fall");
        order.Version = report.Version;
    }

    private static string Name(in OrderReport report) => $"order {report.Header.Account}/{report.IdKind}/{report.Id} {report.State} {report.Cause}";
}
