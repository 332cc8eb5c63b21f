namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>An open position.</summary>
/// <param name="Account">Its account.</param>
/// <param name="Symbol">Its instrument.</param>
/// <param name="Quantity">Signed quantity, as exact text.</param>
/// <param name="State">State of its machine.</param>
internal sealed record PositionSummary(string Account, string Symbol, string Quantity, string State);
