namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>A position of the ledger: what its fills make of it, worked out again from the rules of DESIGN §4.</summary>
internal sealed class LedgerPosition
{
    public required LedgerInstrument Instrument { get; init; }
    public required AccountSpec Account { get; init; }
    public required uint AccountIndex { get; init; }
    public long Quantity { get; set; }
    public Int128 OpenCost { get; set; }
    public Int128 Gross { get; set; }
    public Int128 Fees { get; set; }
    public Int128 LifetimeGross { get; set; }
    public Int128 LifetimeFees { get; set; }
    public Int128 EntryCost { get; set; }
    public long Peak { get; set; }
    public long Bought { get; set; }
    public long Sold { get; set; }
    public long Session { get; set; }
    public uint Cycle { get; set; } = 1;
    /// <summary>Every opening fill with its cost, oldest first; used by accounts that close by lots.</summary>
    public List<(long Quantity, Int128 Cost)> Lots { get; } = [];

    public bool IsLong => Quantity > 0;

    /// <summary>Books one fill; answers what it realized.</summary>
    public Int128 Fill(Side side, long quantity, long price, Int128 fee, uint cycle, long session)
    {
        long open = Math.Abs(Quantity);
        long closed = Quantity != 0 && IsLong != (side == Side.Buy) ? Math.Min(open, quantity) : 0, opened = quantity - closed;
        Int128 closedFee = closed == 0 ? 0 : opened == 0 ? fee : LedgerMath.Share(fee, closed, quantity), gross = 0;
        BeginDay(session);
        if (closed != 0)
        {
            Int128 released = Account.Lots == LotMethod.Average ? LedgerMath.Share(OpenCost, closed, open) : TakeLots(closed);
            Int128 proceeds = Instrument.Notional(price, closed);
            // A long earns what it sells for above its cost, a short the reverse; of an inverse contract the signs turn.
            gross = IsLong != Instrument.Spec.Inverse ? proceeds - released : released - proceeds;
            OpenCost -= released;
            Quantity += IsLong ? -closed : closed;
            (Gross, LifetimeGross, Fees, LifetimeFees) = (Gross + gross, LifetimeGross + gross, Fees + closedFee, LifetimeFees + closedFee);
        }
        if (opened != 0)
        {
            if (Quantity == 0) Begin(cycle);
            Int128 cost = Instrument.Notional(price, opened);
            if (Account.Lots != LotMethod.Average) Lots.Add((opened, cost));
            Quantity += side == Side.Buy ? opened : -opened;
            (OpenCost, EntryCost) = (OpenCost + cost, EntryCost + cost);
            (Fees, LifetimeFees) = (Fees + fee - closedFee, LifetimeFees + fee - closedFee);
            Peak = Math.Max(Peak, Math.Abs(Quantity));
        }
        if (side == Side.Buy) Bought += quantity;
        else Sold += quantity;
        return gross;
    }

    /// <summary>Sums of a cycle begin anew with the next one.</summary>
    public void Begin(uint cycle)
    {
        if (cycle == Cycle) return;
        Cycle = cycle;
        Gross = Fees = EntryCost = 0;
        Peak = 0;
    }

    public void BeginDay(long session)
    {
        if (Session != session) Bought = Sold = 0;
        Session = session;
    }

    /// <summary>Quantities × numerator ÷ denominator toward zero; the fraction left over is sold at the new price. Answers what that realized.</summary>
    public Int128 Split(long numerator, long denominator, long newPrice)
    {
        long before = Math.Abs(Quantity), after = (long)((Int128)before * numerator / denominator);
        Int128 rest = (Int128)before * numerator % denominator, gross = 0;
        (Peak, Bought, Sold) = (Scaled(Peak), Scaled(Bought), Scaled(Sold));
        if (rest != 0)
        {
            Int128 released = LedgerMath.Share(OpenCost, rest, (Int128)before * numerator);
            Int128 proceeds = newPrice == 0 ? released : LedgerMath.HalfEven(Instrument.Notional(newPrice, (long)rest), denominator);
            gross = IsLong != Instrument.Spec.Inverse ? proceeds - released : released - proceeds;
            OpenCost -= released;
            (Gross, LifetimeGross) = (Gross + gross, LifetimeGross + gross);
            TakeCost(released);
        }
        SplitLots(numerator, denominator);
        Quantity = IsLong ? after : -after;
        return gross;

        // One that the core has forgotten grows without end here.
        long Scaled(long quantity) => (long)Int128.Min(long.MaxValue, (Int128)quantity * numerator / denominator);
    }

    /// <summary>Takes a cost out of the lots that a close would take first.</summary>
    private void TakeCost(Int128 cost)
    {
        for (int i = 0; i < Lots.Count && cost != 0; i++)
        {
            int at = Account.Lots == LotMethod.FirstInFirstOut ? i : Lots.Count - 1 - i;
            Int128 part = Int128.Min(Lots[at].Cost, cost);
            Lots[at] = (Lots[at].Quantity, Lots[at].Cost - part);
            cost -= part;
        }
    }

    /// <summary>Each lot ends where the quantity up to its end ends; one with nothing left gives its cost to the next, the last ones to the newest that is left.</summary>
    private void SplitLots(long numerator, long denominator)
    {
        Int128 before = 0, after = 0, carried = 0;
        var split = new List<(long Quantity, Int128 Cost)>();
        foreach ((long quantity, Int128 cost) in Lots)
        {
            before += quantity;
            Int128 end = before * numerator / denominator;
            carried += cost;
            if (end == after) continue;
            split.Add(((long)(end - after), carried));
            (after, carried) = (end, 0);
        }
        if (split.Count != 0) split[^1] = (split[^1].Quantity, split[^1].Cost + carried);
        Lots.Clear();
        Lots.AddRange(split);
    }

    private Int128 TakeLots(long closed)
    {
        Int128 released = 0;
        while (closed > 0)
        {
            int at = Account.Lots == LotMethod.FirstInFirstOut ? 0 : Lots.Count - 1;
            (long quantity, Int128 cost) = Lots[at];
            long taken = Math.Min(quantity, closed);
            Int128 part = taken == quantity ? cost : LedgerMath.Share(cost, taken, quantity);
            if (taken == quantity) Lots.RemoveAt(at);
            else Lots[at] = (quantity - taken, cost - part);
            released += part;
            closed -= taken;
        }
        return released;
    }
}
