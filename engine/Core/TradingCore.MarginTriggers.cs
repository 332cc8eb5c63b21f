namespace Disruptor.Trading.Core;

// Prices at which an account's margin is looked at again. Equity can only fall below a threshold when at least one position lost its
// share of the room that is left, so one trigger a position, at the price of its share, misses nothing, and a tick that reaches none of
// them costs nothing. Conversion rates that move, and accounts with too many positions to be summed, are left to fills and the risk timer.
public sealed partial class TradingCore
{
    private void OnMarginTrigger(int index)
    {
        DisarmMargin(ref _details[index]);
        WatchMargin((int)_positions[index].Account);
    }

    private void DisarmMargin(ref PositionDetail detail)
    {
        if (detail.MarginNode == 0) return;
        _heaps.Remove(detail.MarginNode);
        detail.MarginNode = 0;
    }

    private void DisarmMargin(ref AccountRecord account)
    {
        for (int at = account.FirstOpenPlusOne; at != 0; at = _details[at - 1].NextOpenInAccountPlusOne) DisarmMargin(ref _details[at - 1]);
    }

    /// <summary>Sets every open position's trigger for the next change of state: for the worse, or under a call for the better.</summary>
    private void ArmMargin(ref AccountRecord account, Int128 equity, Int128 maintenance)
    {
        DisarmMargin(ref account);
        if (account.Counts != 0 || account.OpenPositions == 0) return;
        bool called = account.MarginState == MarginState.Called;
        Int128 room = (account.MarginState == MarginState.Warned ? equity : equity - (equity / WarnedBelow)) - maintenance;
        Int128 share = Int128.Max(0, called ? -room : room) / account.OpenPositions;
        for (int at = account.FirstOpenPlusOne; at != 0; at = _details[at - 1].NextOpenInAccountPlusOne)
        {
            ref PositionRecord position = ref _positions[at - 1];
            ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
            bool isLong = position.Quantity > 0, falls = isLong != called;
            long price;
            if (instrument.PriceFor(isLong) == 0)
            {
                // A fact opened it before the market said anything: nothing is known of its worth until the first price, whichever that is.
                price = falls ? long.MaxValue : 1;
            }
            else
            {
                if (maintenance == 0 || !TryConvert(account.Currency, instrument.Currency, share, out Int128 own)) continue;
                price = MarginPrice(ref position, ref instrument, own, falls);
            }
            if (price <= 0) continue;
            // A long's price falls to its loss and rises to its gain; a short's the other way round.
            int which = isLong ? (falls ? LongFall : LongRise) : (falls ? ShortFall : ShortRise);
            _details[at - 1].MarginNode = _heaps.Add(Heap((int)position.Instrument, which), falls ? -price : price, TriggerKind.Margin, at - 1);
        }
    }

    /// <summary>The first price at which a position's equity less maintenance may have moved by an amount; 0 is never.</summary>
    private static long MarginPrice(ref PositionRecord position, ref InstrumentRecord instrument, Int128 amount, bool falls)
    {
        long now = instrument.PriceFor(position.Quantity > 0);
        if (now == 0 || !Fixed.TryNotional(now, Absolute(position.Quantity), instrument.Scale, out Int128 notional) || notional == 0) return 0;
        bool inverse = instrument.Scale.Inverse != 0;
        // What loses by a rising notional gains maintenance on top of it.
        if ((position.Quantity > 0) == inverse
            && !Fixed.TryMulDiv(amount, Fixed.RateScale, Fixed.RateScale + instrument.MaintenanceMarginRate, out amount)) return 0;
        Int128 then = falls == inverse ? notional + amount : notional - amount;
        if (then <= 0 || !Fixed.TryMulDiv(now, inverse ? notional : then, inverse ? then : notional, out Int128 price)) return 0;
        // One step early covers the rounding; one step away from now, or it would fire for ever.
        price = falls ? Int128.Min(price + 1, now - 1) : Int128.Max(price - 1, (Int128)now + 1);
        return price > long.MaxValue ? 0 : (long)price;
    }
}
