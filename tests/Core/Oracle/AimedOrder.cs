namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>What a stream knows of an order it may aim at.</summary>
internal readonly record struct AimedOrder(
    uint Account, uint Instrument, IdKind IdKind, ulong Id, Side Side, OrderType OrderType, long LeavesQuantity, long Price, ulong Request)
{
    public static AimedOrder Of(in OrderReport report) => new(
        report.Header.Account, report.Header.Instrument, report.IdKind, report.Id, report.Side, report.OrderType, report.LeavesQuantity, report.Price, report.Request);
}
