namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>What a replace asks for; null is left as it is.</summary>
internal sealed record OracleTerms(long? Quantity, long? Price, long? StopPrice)
{
    /// <summary>What an order that has these terms is reserved at.</summary>
    public long ReservePrice(OracleOrder order, long before) => Price ?? (StopPrice != null && order.Price == 0 ? StopPrice.Value : before);
}
