namespace Disruptor.Trading.Core;

/// <summary>Which limits of an account are on.</summary>
[Flags]
public enum LimitFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Number of positions.</summary>
    MaxPositions = 1,
    /// <summary>Notional of a position.</summary>
    MaxPositionNotional = 2,
    /// <summary>Notional of a position as a share of equity.</summary>
    MaxPortfolioRisk = 4,
    /// <summary>Quantity of an order.</summary>
    MaxOrderQuantity = 8,
    /// <summary>Notional of an order.</summary>
    MaxOrderNotional = 16,
    /// <summary>Number of working orders.</summary>
    MaxOpenOrders = 32,
    /// <summary>Exposure as a multiple of equity.</summary>
    MaxLeverage = 64,
    /// <summary>Loss of a day.</summary>
    DailyLoss = 128,
    /// <summary>Fall from the peak of equity.</summary>
    MaxDrawdown = 256,
    /// <summary>Pause after a loss.</summary>
    Cooldown = 512,
    /// <summary>Rate of orders.</summary>
    OrdersPerSecond = 1024,
    /// <summary>Orders that would meet the account's own.</summary>
    SelfTrade = 2048,
    /// <summary>All of them.</summary>
    All = 4095,
}
