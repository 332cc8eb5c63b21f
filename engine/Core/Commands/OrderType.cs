namespace Disruptor.Trading.Core;

/// <summary>Order types.</summary>
public enum OrderType : byte
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>At the touch.</summary>
    Market = 1,
    /// <summary>At the price or better.</summary>
    Limit = 2,
    /// <summary>A market order once the price went through the stop price: up for a buy, down for a sell.</summary>
    Stop = 3,
    /// <summary>A limit order from there on.</summary>
    StopLimit = 4,
    /// <summary>A market order once the price came to the stop price: down for a buy, up for a sell.</summary>
    MarketIfTouched = 5,
    /// <summary>A limit order from there on.</summary>
    LimitIfTouched = 6,
    /// <summary>A stop order whose stop price follows the best price at a distance.</summary>
    TrailingStop = 7,
}
