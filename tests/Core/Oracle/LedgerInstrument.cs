using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>An instrument of the ledger: its prices, and what a quantity at a price is worth.</summary>
internal sealed class LedgerInstrument
{
    private readonly Int128 _numerator;
    private readonly Int128 _denominator;

    public LedgerInstrument(InstrumentSpec spec, uint currency, int moneyDecimals)
    {
        (Spec, Currency, MoneyDecimals) = (spec, currency, moneyDecimals);
        BigInteger numerator = spec.Multiplier * BigInteger.Pow(10, moneyDecimals), denominator = BigInteger.Pow(10, 9 + spec.QuantityDecimals);
        // Money units that one raw price × raw quantity is worth (one raw quantity ÷ raw price, when inverse).
        if (spec.Inverse) numerator *= BigInteger.Pow(10, spec.PriceDecimals);
        else denominator *= BigInteger.Pow(10, spec.PriceDecimals);
        BigInteger common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (_numerator, _denominator) = ((Int128)(numerator / common), (Int128)(denominator / common));
    }

    public InstrumentSpec Spec { get; }
    public uint Currency { get; }
    public int MoneyDecimals { get; }
    public long Bid { get; set; }
    public long Ask { get; set; }
    public long LastTrade { get; set; }
    public long Mark { get; set; }

    /// <summary>price × quantity × multiplier, or quantity × multiplier ÷ price of an inverse contract, rounded half to even once.</summary>
    public Int128 Notional(long price, long quantity) => Spec.Inverse
        ? LedgerMath.Share(quantity, _numerator, checked(price * _denominator))
        : LedgerMath.Share((Int128)price * quantity, _numerator, _denominator);

    /// <summary>Explicit mark, else the side a position closes at, else the last trade; 0 is none.</summary>
    public long PriceFor(bool isLong)
    {
        if (Mark != 0) return Mark;
        long side = isLong ? Bid : Ask;
        return side != 0 ? side : LastTrade;
    }
}
