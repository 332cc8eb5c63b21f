namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>What the strategy sent and what came back.</summary>
/// <param name="OrdersSent">Orders of the strategy.</param>
/// <param name="CancelsSent">Cancels of the strategy.</param>
/// <param name="ExitPlansSent">Exit plans of the strategy.</param>
/// <param name="OrdersAccepted">Orders accepted, the probe's included.</param>
/// <param name="ExitOrders">Orders that exit plans sent.</param>
/// <param name="Fills">Fills.</param>
/// <param name="Canceled">Orders cancelled on request, the probe's included.</param>
/// <param name="Unfilled">Orders cancelled because they did not fill at once.</param>
/// <param name="Exits">Positions that went flat, by reason.</param>
/// <param name="Rejects">Rejects by code.</param>
/// <param name="Alerts">Alerts by kind.</param>
internal sealed record TradingSummary(
    long OrdersSent, long CancelsSent, long ExitPlansSent, long OrdersAccepted, long ExitOrders, long Fills, long Canceled, long Unfilled,
    IReadOnlyDictionary<string, long> Exits, IReadOnlyDictionary<string, long> Rejects, IReadOnlyDictionary<string, long> Alerts);
