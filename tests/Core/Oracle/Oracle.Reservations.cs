using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// What working orders hold of positions and money.
internal sealed partial class Oracle
{
    private static BigInteger Max(IEnumerable<OracleOrder> orders, Func<OracleOrder, BigInteger> of) =>
        orders.Aggregate(BigInteger.Zero, (most, order) => BigInteger.Max(most, of(order)));

    /// <summary>What an order by itself holds of a cash account.</summary>
    private static BigInteger CashOf(OracleOrder order) =>
        order.Side == Side.Buy && order.Counted != 0 ? CashCost(order.Position.Instrument, order.CountedNotional, !order.FeeCharged) : 0;

    /// <summary>Working orders of one side of a position, by the sets of which one can fill.</summary>
    private IEnumerable<IGrouping<object, OracleOrder>> SetsOf(OraclePosition position, Side side) =>
        _working.Where(order => order.Position == position && order.Side == side && !order.Ending).GroupBy(order => (object)order.Set);

    private static bool Reaches(Side side, long price, long limit) => price != 0 && (side == Side.Buy ? price <= limit : price >= limit);

    private BigInteger WorkingQuantity(OraclePosition position, Side side) =>
        SetsOf(position, side).Aggregate(BigInteger.Zero, (sum, set) => sum + Max(set, order => order.Counted));

    /// <summary>Notional, the dearer of the two fee rates, and the fixed fee while it was not charged.</summary>
    private static BigInteger CashCost(OracleInstrument instrument, BigInteger notional, bool fixedFee)
    {
        long rate = Math.Max(0, Math.Max(instrument.Spec.MakerFeeRate, instrument.Spec.TakerFeeRate));
        return notional + OracleMath.HalfEven(notional * rate, OracleMath.RateScale) + (fixedFee ? instrument.Spec.FeePerOrder : 0);
    }

    private static BigInteger Margin(OraclePosition position, BigInteger cost) =>
        OracleMath.HalfEven(cost * position.Instrument.Spec.InitialMarginRate, position.Account.Leverage);

    /// <summary>Margin on the worst growth of a position by its working orders, with one more order if a side is given.</summary>
    private BigInteger OrderMargin(OraclePosition position, Side? side, BigInteger quantity, BigInteger notional)
    {
        BigInteger worst = 0;
        foreach (Side each in new[] { Side.Buy, Side.Sell })
        {
            BigInteger total = WorkingQuantity(position, each) + (each == side ? quantity : 0);
            BigInteger worth = each == side ? notional : 0;
            foreach (IGrouping<object, OracleOrder> set in SetsOf(position, each)) worth += Max(set, order => order.CountedNotional);
            if (total == 0) continue;
            BigInteger filled = BigInteger.Abs(position.Quantity + (each == Side.Buy ? total : -total));
            BigInteger growth = filled - BigInteger.Abs(position.Quantity);
            if (growth > 0) worst = BigInteger.Max(worst, OracleMath.HalfEven(worth * growth, total));
        }
        return Margin(position, worst);
    }
}
