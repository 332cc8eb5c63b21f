using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>Statistics of an account of the naive implementation. P&amp;L is equity less net deposits.</summary>
internal sealed class OraclePortfolio
{
    public long Version { get; set; }
    public BigInteger PeakPnl { get; set; }
    public BigInteger DayStartPnl { get; set; }
    /// <summary>Fall from the peak as a share of it, scaled by 1e9, as of the last look.</summary>
    public long Drawdown { get; set; }
    public long MaxDrawdown { get; set; }
    public long Trades { get; set; }
    public long Winners { get; set; }
    public long Losers { get; set; }
    public BigInteger GrossProfit { get; set; }
    public BigInteger GrossLoss { get; set; }
    public BigInteger HoldingNanos { get; set; }
    public BigInteger SumReturn { get; set; }
}
