using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>Limits of an account of the naive implementation, and what they remember.</summary>
internal sealed class OracleLimits
{
    public LimitFlags On { get; set; }
    public uint MaxPositions { get; set; }
    public uint MaxOpenOrders { get; set; }
    public uint OrdersPerSecond { get; set; }
    public long CooldownNanos { get; set; }
    public long MaxLeverage { get; set; }
    public long MaxPortfolioRisk { get; set; }
    public long MaxDrawdown { get; set; }
    public BigInteger DailyLoss { get; set; }
    public BigInteger MaxPositionNotional { get; set; }
    public BigInteger MaxOrderNotional { get; set; }
    /// <summary>Scaled by 1e9 whatever the instrument's decimals.</summary>
    public BigInteger MaxOrderQuantity { get; set; }
    public SelfTrade SelfTrade { get; set; }

    /// <summary>When orders and replaces were accepted, oldest first, since a rate was set.</summary>
    public List<long> Times { get; } = [];
    /// <summary>Warnings that hold: each is said when it becomes true.</summary>
    public HashSet<AlertKind> Warned { get; } = [];
    public bool DailyLossHit { get; set; }
    public long CooldownUntil { get; set; }

    public bool Has(LimitFlags limit) => (On & limit) != 0;
}
