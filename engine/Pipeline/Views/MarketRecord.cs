using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>What is kept of an instrument for views.</summary>
internal struct MarketRecord
{
    public MarketPrices Prices;
    public NotionalScale Scale;
}
