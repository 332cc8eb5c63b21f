using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>
/// One position and its exit plan, read naively off the table in engine/Core/README.md: after every event each condition is looked at again,
/// from lists of everything that happened. Prices and quantities are whole, money has 8 decimals, everything fills at the touch.
/// </summary>
internal sealed class PlanModel(bool isLong)
{
    private static readonly BigInteger MoneyScale = 100_000_000;

    private readonly List<ExitConditionCommand> _conditions = [];
    private readonly HashSet<int> _done = [];
    private readonly List<long> _changes = [];
    private ExitPolicy _policy;
    private BigInteger _cost;
    private BigInteger _traded;
    private long _peak;
    private long _openedAt;
    private long _bid;
    private long _ask;
    private (long Bid, long Ask)? _sizes;
    private long? _lastPrice;
    private bool _keepsSeries;
    private long? _best;
    private long? _lastPartAt;

    public long Now { get; private set; }
    public long Quantity { get; private set; }
    public ExitReason Reason { get; private set; }
    /// <summary>Quantities and prices of what the last event sold.</summary>
    public List<(long Quantity, long Price)> Fills { get; } = [];

    private long Price => isLong ? _bid : _ask;

    /// <summary>Time goes on before the event of that time.</summary>
    public void At(long time)
    {
        Fills.Clear();
        Now = time;
        Settle();
    }

    public void Quote(long bid, long ask, (long Bid, long Ask)? sizes)
    {
        (_bid, _ask, _sizes) = (bid, ask, sizes);
        if (_keepsSeries && _lastPrice != bid)
        {
            if (_lastPrice != null) _changes.Add(Math.Abs(bid - _lastPrice.Value));
            _lastPrice = bid;
        }
        Settle();
    }

    public void Trade(long size)
    {
        _traded += size;
        Settle();
    }

    public void Enter(long quantity, long price)
    {
        if (Quantity == 0) _openedAt = Now;
        Quantity += quantity;
        _cost += quantity * price * MoneyScale;
        _peak = Math.Max(_peak, Quantity);
        Settle();
    }

    public void Plan(ExitPolicy policy, params ExitConditionCommand[] conditions)
    {
        _policy = policy;
        _conditions.Clear();
        _conditions.AddRange(conditions);
        _done.Clear();
        _best = null;
        _traded = 0;
        if (!_keepsSeries && conditions.Any(each => each.Kind == ExitConditionKind.Volatility))
        {
            _keepsSeries = true;
            _lastPrice = _bid;
        }
        Settle();
    }

    private void Settle()
    {
        while (Quantity != 0)
        {
            Follow();
            if (!Decide()) return;
        }
    }

    /// <summary>The trailing stop arms at its activation, or beyond entry, and then follows the best price.</summary>
    private void Follow()
    {
        int at = _conditions.FindIndex(each => each.Kind == ExitConditionKind.Trailing);
        if (at < 0) return;
        ExitConditionCommand trailing = _conditions[at];
        bool arms = _best != null ? IsBetter(Price, _best.Value)
            : trailing.Value1 != 0 ? Reaches(Level(trailing.Value1, better: true), better: true)
            : (isLong ? Price * Quantity * MoneyScale > _cost : Price * Quantity * MoneyScale < _cost);
        if (arms) _best = Price;
    }

    private bool Decide()
    {
        List<int> met = [.. Enumerable.Range(0, _conditions.Count).Where(at => !_done.Contains(at) && IsMet(_conditions[at]))];
        List<int> own = [.. met.Where(at => _conditions[at].Group == ExitGroup.Own && _conditions[at].Kind != ExitConditionKind.Stage)];
        List<int> any = [.. met.Where(at => _conditions[at].Group == ExitGroup.Any)];
        List<int> all = [.. Enumerable.Range(0, _conditions.Count).Where(at => _conditions[at].Group == ExitGroup.All)];
        if (own.Count != 0) return Sell([own.MinBy(at => (Order(_conditions[at].Kind), at))]);
        if (any.Count != 0)
        {
            return _policy switch
            {
                ExitPolicy.All => Sell(any),
                ExitPolicy.FirstMatch => Sell([any[0]]),
                _ => Sell([any.MaxBy(at => (Urgency(_conditions[at]), -at))]),
            };
        }
        if (all.Count != 0 && all.All(met.Contains)) return SellAll(ExitReason.Conditions);
        int stage = met.FindIndex(at => _conditions[at].Kind == ExitConditionKind.Stage);
        return stage >= 0 && Sell([met[stage]]);
    }

    private static int Order(ExitConditionKind kind) => Array.IndexOf(
        [
            ExitConditionKind.TakeProfit, ExitConditionKind.StopLoss, ExitConditionKind.Time, ExitConditionKind.Trailing, ExitConditionKind.Volatility,
            ExitConditionKind.Volume, ExitConditionKind.Liquidity,
        ],
        kind);

    private static ExitUrgency Urgency(ExitConditionCommand condition) => condition.Urgency != ExitUrgency.None ? condition.Urgency
        : condition.Kind is ExitConditionKind.StopLoss or ExitConditionKind.Trailing or ExitConditionKind.Volatility or ExitConditionKind.Liquidity ? ExitUrgency.High
        : condition.Kind == ExitConditionKind.TakeProfit ? ExitUrgency.Medium
        : ExitUrgency.Low;

    private bool IsMet(ExitConditionCommand condition) => condition.Kind switch
    {
        ExitConditionKind.TakeProfit => Reaches(LevelOf(condition, better: true), better: true),
        ExitConditionKind.StopLoss => Reaches(LevelOf(condition, better: false), better: false),
        ExitConditionKind.Time => Now - _openedAt >= condition.Value0,
        ExitConditionKind.Trailing => Reaches(TrailingStop(condition), better: false),
        ExitConditionKind.Volatility => Reaches(VolatilityStop(condition), better: false),
        ExitConditionKind.Volume => _traded >= condition.Value0,
        ExitConditionKind.Liquidity => _sizes is { } sizes && (isLong ? sizes.Bid : sizes.Ask) < condition.Value0,
        _ => Reaches(LevelOf(condition, better: true), better: true) && (_lastPartAt == null || Now - _lastPartAt >= condition.Value1),
    };

    private BigInteger? LevelOf(ExitConditionCommand condition, bool better) => condition.Value3 == 1 ? condition.Value0 : Level(condition.Value0, better);

    private BigInteger? TrailingStop(ExitConditionCommand condition)
    {
        BigInteger? initial = condition.Value2 == 0 ? null : Level(condition.Value2, better: false);
        if (_best == null) return initial;
        long rate = condition.Value3 == 0 ? condition.Value0 : Math.Min(condition.Value0, condition.Value3);
        BigInteger distance = OracleMath.Ceiling(_cost * rate, Quantity * MoneyScale * OracleMath.RateScale);
        BigInteger stop = isLong ? _best.Value - distance : _best.Value + distance;
        return initial != null && IsBetter(initial.Value, stop) ? initial : stop;
    }

    private BigInteger? VolatilityStop(ExitConditionCommand condition)
    {
        List<long> before = [.. _changes.SkipLast(1).TakeLast(condition.Lookback)];
        BigInteger moved = before.Count == 0 ? 0
            : OracleMath.Ceiling(before.Aggregate(BigInteger.Zero, (sum, each) => sum + each) * condition.Value1, before.Count * OracleMath.RateScale);
        BigInteger stop = Raw(condition.Value0) - ((isLong ? 1 : -1) * moved);
        if (condition.Value2 != 0) stop = isLong ? BigInteger.Min(stop, Raw(condition.Value2)) : BigInteger.Max(stop, Raw(condition.Value2));
        if (condition.Value3 != 0) stop = isLong ? BigInteger.Max(stop, Raw(condition.Value3)) : BigInteger.Min(stop, Raw(condition.Value3));
        return stop;

        BigInteger Raw(long rate) => Level(rate, better: false) ?? 0;
    }

    /// <summary>First whole price at or beyond entry × (1 ± rate); null is none.</summary>
    private BigInteger? Level(long rate, bool better)
    {
        bool up = isLong == better;
        BigInteger top = _cost * (up ? OracleMath.RateScale + rate : OracleMath.RateScale - rate), bottom = Quantity * MoneyScale * OracleMath.RateScale;
        BigInteger level = up ? OracleMath.Ceiling(top, bottom) : OracleMath.Floor(top, bottom);
        return level > 0 ? level : null;
    }

    private bool Reaches(BigInteger? level, bool better) => level is { } at && at > 0 && (isLong == better ? Price >= at : Price <= at);

    private bool IsBetter(BigInteger a, BigInteger b) => isLong ? a > b : a < b;

    private bool Sell(List<int> which)
    {
        BigInteger share = 0;
        bool stage = _conditions[which[0]].Kind == ExitConditionKind.Stage;
        foreach (int at in which)
        {
            int fraction = _conditions[at].Fraction;
            share += fraction == 0 ? OracleMath.RateScale : fraction;
            if (stage || (fraction != 0 && fraction < OracleMath.RateScale)) _done.Add(at);
        }
        BigInteger part = BigInteger.Max(1, (stage ? _peak : Quantity) * share / OracleMath.RateScale);
        if (part >= Quantity || (!stage && share >= OracleMath.RateScale)) return SellAll(ReasonOf(_conditions[which[0]].Kind));
        long quantity = (long)part;
        _cost -= OracleMath.HalfEven(_cost * quantity, Quantity);
        Quantity -= quantity;
        _lastPartAt = Now;
        Fills.Add((quantity, Price));
        return true;
    }

    private bool SellAll(ExitReason reason)
    {
        Reason = reason;
        Fills.Add((Quantity, Price));
        Quantity = 0;
        return true;
    }

    private static ExitReason ReasonOf(ExitConditionKind kind) => Enum.Parse<ExitReason>(kind == ExitConditionKind.Trailing ? nameof(ExitReason.TrailingStop) : kind.ToString());
}
