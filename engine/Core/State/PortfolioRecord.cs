namespace Disruptor.Trading.Core;

/// <summary>
/// Statistics of an account (same index), in its own currency. Counted as cycles close: nothing ever walks over history. A trade is one
/// open-to-flat cycle of a position; its net is realized P&amp;L less fees.
/// </summary>
internal struct PortfolioRecord
{
    /// <summary>Sum of the nets of winners.</summary>
    public Int128 GrossProfit;
    /// <summary>Sum of the nets of losers, as a magnitude.</summary>
    public Int128 GrossLoss;
    /// <summary>Sum of net ÷ entry cost over trades, each scaled by 1e9 and rounded half-even.</summary>
    public Int128 SumReturn;
    /// <summary>Sum of the squares of those, scaled by 1e18.</summary>
    public Int128 SumReturnSquared;
    /// <summary>Sum of how long trades were open.</summary>
    public Int128 HoldingNanos;
    /// <summary>Greatest P&amp;L (equity less net deposits) seen at a fill or a risk check.</summary>
    public Int128 PeakPnl;
    /// <summary>P&amp;L at the start of the day.</summary>
    public Int128 DayStartPnl;
    public long Trades;
    public long Winners;
    public long Losers;
    /// <summary>Fall of equity from its peak as a share of the peak, scaled by 1e9; as of the last fill or risk check.</summary>
    public long Drawdown;
    /// <summary>Greatest <see cref="Drawdown"/> so far.</summary>
    public long MaxDrawdown;
    /// <summary>Grows with each command that changes an order, position or wallet of the account.</summary>
    public long Version;
    /// <summary>Numbers of the oldest and newest trade kept of this account + 1: see <see cref="TradeRecord"/>.</summary>
    public long FirstTradePlusOne;
    public long LastTradePlusOne;
}
