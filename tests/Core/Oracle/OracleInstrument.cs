using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>An instrument of the naive implementation.</summary>
internal sealed class OracleInstrument
{
    private (BigInteger Numerator, BigInteger Denominator)? _scale;

    public required uint Index { get; init; }
    public required InstrumentSpec Spec { get; init; }
    public required uint Currency { get; init; }
    public required int MoneyDecimals { get; init; }
    public TradingState State { get; set; }
    public long Bid { get; set; }
    public long Ask { get; set; }
    public bool SizesShown { get; set; }
    public long BidLeft { get; set; }
    public long AskLeft { get; set; }
    public long LastTrade { get; set; }
    public long Mark { get; set; }

    public bool LimitsSize => Spec.PaperFill == PaperFill.Displayed;

    /// <summary>Money units that one raw price × raw quantity is worth (one raw quantity ÷ raw price, when inverse), as a fraction.</summary>
    public (BigInteger Numerator, BigInteger Denominator) Scale => _scale ??= Spec.Inverse
        ? (Spec.Multiplier * BigInteger.Pow(10, MoneyDecimals + Spec.PriceDecimals), OracleMath.RateScale * BigInteger.Pow(10, Spec.QuantityDecimals))
        : (Spec.Multiplier * BigInteger.Pow(10, MoneyDecimals), OracleMath.RateScale * BigInteger.Pow(10, Spec.PriceDecimals + Spec.QuantityDecimals));

    public BigInteger Notional(long price, long quantity)
    {
        (BigInteger numerator, BigInteger denominator) = Scale;
        return Spec.Inverse
            ? OracleMath.HalfEven(quantity * numerator, price * denominator)
            : OracleMath.HalfEven(price * (BigInteger)quantity * numerator, denominator);
    }

    /// <summary>Explicit mark, else the side a position closes at, else the last trade; 0 is none.</summary>
    public long PriceFor(bool isLong)
    {
        if (Mark != 0) return Mark;
        long side = isLong ? Bid : Ask;
        return side != 0 ? side : LastTrade;
    }

    /// <summary>What a taker can have at the touch.</summary>
    public long AtTouch(Side taker) => !LimitsSize || !SizesShown ? long.MaxValue : taker == Side.Buy ? AskLeft : BidLeft;

    public void UseTouch(Side taker, long quantity)
    {
        if (!LimitsSize || !SizesShown) return;
        if (taker == Side.Buy) AskLeft -= quantity;
        else BidLeft -= quantity;
    }
}
