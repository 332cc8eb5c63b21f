using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>A position of the naive implementation.</summary>
internal sealed class OraclePosition
{
    public required OracleAccount Account { get; init; }
    public required OracleInstrument Instrument { get; init; }
    /// <summary>Its id in a hedging account; 0 is the one without.</summary>
    public ulong Id { get; init; }
    public PositionState State { get; set; } = PositionState.Created;
    public uint Cycle { get; set; } = 1;
    public long Quantity { get; set; }
    public BigInteger OpenCost { get; set; }
    /// <summary>Quantity and cost of each increase, oldest first; only where closes go by them.</summary>
    public List<(long Quantity, BigInteger Cost)> Lots { get; } = [];
    public BigInteger Gross { get; set; }
    public BigInteger Fees { get; set; }
    public BigInteger LifetimeGross { get; set; }
    public BigInteger LifetimeFees { get; set; }
    public BigInteger EntryCost { get; set; }
    public long Peak { get; set; }
    public long Bought { get; set; }
    public long Sold { get; set; }
    public long OpenedAt { get; set; }
    /// <summary>When it was last opened, as a count.</summary>
    public long Opened { get; set; }
    public long ClosedAt { get; set; }
    /// <summary>Its last cycle is a trade in the statistics.</summary>
    public bool IsCounted { get; set; }
    public ExitReason Reason { get; set; }
    public RejectCode Error { get; set; }
    public PlanSpec? Plan { get; set; }
    public uint PlanCycle { get; set; }
    /// <summary>Best price since the trailing stop was armed; 0 is not armed.</summary>
    public long Best { get; set; }
    /// <summary>When its triggers were last set, as a count: older ones fire first at one price.</summary>
    public long ArmedAt { get; set; }
    /// <summary>The same of the trailing stop, which is also set again by each new best price.</summary>
    public long TrailArmedAt { get; set; }
    /// <summary>When its failed exit is tried again; null is never.</summary>
    public long? RetryAt { get; set; }
    public long RetryArmedAt { get; set; }
    /// <summary>Times its exit failed since it last went well or somebody stepped in.</summary>
    public int Failures { get; set; }
    /// <summary>The exit order that is out, if any: until it ends, no other is sent.</summary>
    public OracleOrder? ExitOrder { get; set; }

    public bool IsLong => Quantity > 0;

    public bool Watched => State == PositionState.Monitoring && Quantity != 0 && Plan != null && ExitOrder == null;

    public long? Target => Plan!.TakeProfit == 0 ? null
        : (Plan.Flags & ExitPlanFlags.TakeProfitIsPrice) != 0 ? Plan.TakeProfit : Beyond(Plan.TakeProfit, better: true);

    public long? Stop => Plan!.StopLoss == 0 ? null
        : (Plan.Flags & ExitPlanFlags.StopLossIsPrice) != 0 ? Plan.StopLoss : Beyond(Plan.StopLoss, better: false);

    /// <summary>Where the trailing stop stands: best price less the distance once armed, never worse than the initial stop; null is nowhere.</summary>
    public long? TrailingStop
    {
        get
        {
            if (Plan!.Trail == 0) return null;
            long? initial = Plan.InitialStop == 0 ? null : Beyond(Plan.InitialStop, better: false);
            if (Best == 0) return initial;
            long rate = Plan.MaxTrail != 0 ? Math.Min(Plan.Trail, Plan.MaxTrail) : Plan.Trail;
            (BigInteger entry, BigInteger unit) = Entry;
            BigInteger distance = OracleMath.Ceiling(entry * rate, unit * OracleMath.RateScale);
            BigInteger stop = IsLong ? Best - distance : Best + distance;
            if (initial != null) stop = IsLong ? BigInteger.Max(stop, initial.Value) : BigInteger.Min(stop, initial.Value);
            return stop > 0 ? (long)stop : null;
        }
    }

    /// <summary>The price at which the trailing stop arms or moves next; null is never.</summary>
    public long? NextBest
    {
        get
        {
            if (Plan!.Trail == 0) return null;
            if (Best != 0) return Reachable(IsLong ? Best + 1 : Best - 1);
            if (Plan.Activation != 0) return Beyond(Plan.Activation, better: true);
            // No activation: strictly better than entry.
            (BigInteger entry, BigInteger unit) = Entry;
            return Reachable(IsLong ? OracleMath.Floor(entry, unit) + 1 : OracleMath.Ceiling(entry, unit) - 1);
        }
    }

    public BigInteger UnrealizedAt(long price)
    {
        if (price == 0 || Quantity == 0) return 0;
        return Gain(Instrument.Notional(price, Math.Abs(Quantity)), OpenCost);
    }

    /// <summary>What a position gains that cost so much and is worth so much: a long of an inverse instrument is one that owes.</summary>
    public BigInteger Gain(BigInteger worth, BigInteger cost) => IsLong != Instrument.Spec.Inverse ? worth - cost : cost - worth;

    /// <summary>Average price in raw price units as a fraction: cost ÷ (quantity × worth of a unit).</summary>
    private (BigInteger Numerator, BigInteger Denominator) Entry
    {
        get
        {
            (BigInteger numerator, BigInteger denominator) = Instrument.Scale;
            if (Instrument.Spec.Inverse) return (Math.Abs(Quantity) * numerator, OpenCost * denominator);
            return (OpenCost * denominator, Math.Abs(Quantity) * numerator);
        }
    }

    /// <summary>First whole price at or beyond entry × (1 ± rate).</summary>
    private long? Beyond(long rate, bool better)
    {
        bool up = IsLong == better;
        (BigInteger entry, BigInteger unit) = Entry;
        BigInteger share = up ? OracleMath.RateScale + rate : OracleMath.RateScale - rate;
        BigInteger top = entry * share, bottom = unit * OracleMath.RateScale;
        return Reachable(up ? OracleMath.Ceiling(top, bottom) : OracleMath.Floor(top, bottom));
    }

    private static long? Reachable(BigInteger price) => price > 0 ? (long)price : null;
}
