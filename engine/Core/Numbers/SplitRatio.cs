namespace Disruptor.Trading.Core;

/// <summary>The ratio of a split. Both terms are at most <see cref="SplitCommand.MaxTerm"/>, so products fit 128 bits.</summary>
internal readonly struct SplitRatio(long numerator, long denominator)
{
    public long Numerator => numerator;

    public long Denominator => denominator;

    public bool FitsQuantity(long quantity) => (Int128)quantity * numerator / denominator <= long.MaxValue;

    /// <summary>Also with a step of rounding up to a tick of the same size.</summary>
    public bool FitsPrice(long price) => (Int128)price * denominator / numerator <= long.MaxValue / 2;

    /// <summary>quantity × numerator ÷ denominator, toward zero.</summary>
    public long Quantity(long quantity) => (long)((Int128)quantity * numerator / denominator);

    /// <summary>What the division of <see cref="Quantity"/> leaves, in units of 1 ÷ denominator.</summary>
    public long Rest(long quantity) => (long)((Int128)quantity * numerator % denominator);

    /// <summary>price × denominator ÷ numerator, half to even; a price that was there does not vanish.</summary>
    public long Price(long price)
    {
        if (price == 0) return 0;
        Int128 scaled = (Int128)price * denominator;
        Int128 quotient = scaled / numerator, rest = scaled % numerator;
        if (rest * 2 > numerator || (rest * 2 == numerator && (quotient & 1) != 0)) quotient++;
        return quotient == 0 ? 1 : (long)quotient;
    }

    /// <summary>Likewise, down or up to a multiple of the tick; 0 when nothing is left.</summary>
    public long Limit(long price, long tick, bool up)
    {
        if (price == 0) return 0;
        Int128 step = tick == 0 ? 1 : tick;
        Int128 scaled = (Int128)price * denominator, unit = numerator * step;
        Int128 steps = scaled / unit;
        if (up && scaled % unit != 0) steps++;
        return (long)(steps * step);
    }
}
