namespace Disruptor.Trading.Core;

// What a margin call does: risk-increasing orders are cancelled, and by account option the largest positions closed.
public sealed partial class TradingCore
{
    /// <summary>
    /// Cancels the next order that could increase risk, newest first, so that of several orders that would reduce together more than there is
    /// the oldest stay. False when none is left.
    /// </summary>
    private bool CancelIncreasing(ref Job job, ref AccountRecord account)
    {
        const int Done = -1;
        if (job.Cursor == Done) return false;
        int at = job.Cursor;
        // A cancel can end other orders too: one that is no longer in the list says nothing of what comes before it.
        if (at == 0 || _orders[at - 1].Shelved != 0) at = account.LastOrderPlusOne;
        while (at != 0)
        {
            ref OrderRecord order = ref _orders[at - 1];
            int previous = order.PreviousInAccountPlusOne;
            if (MayIncrease(ref order))
            {
                int index = at - 1;
                job.Cursor = previous == 0 ? Done : previous;
                CancelWorking(index, OrderState.Canceled, OrderCause.MarginCall);
                EmitWalletIfChanged(FindWallet((int)order.Account, _instruments[(int)order.Instrument].Currency));
                return true;
            }
            at = previous;
        }
        return false;
    }

    private bool MayIncrease(ref OrderRecord order)
    {
        if ((order.Flags & OrderFlags.ReduceOnly) != 0 || !order.CanFill) return false;
        ref PositionRecord position = ref _positions[order.Position];
        bool reducing = position.Quantity != 0 && (position.Quantity > 0) != (order.Side == Side.Buy);
        return !reducing || (order.Side == Side.Buy ? position.WorkingBuy : position.WorkingSell) > Absolute(position.Quantity);
    }

    /// <summary>
    /// Sends the exit of the largest position that has none out, unless equity covers maintenance without those that are on their way out.
    /// False when there is nothing more to do.
    /// </summary>
    private bool CloseLargest(int account)
    {
        if (!TryMarginFigures(account, out Int128 equity, out Int128 maintenance)) return false;
        ref AccountRecord record = ref _accounts[account];
        int largest = -1;
        Int128 most = -1;
        for (int at = record.FirstOpenPlusOne; at != 0; at = _details[at - 1].NextOpenInAccountPlusOne)
        {
            ref PositionRecord position = ref _positions[at - 1];
            ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
            if (_details[at - 1].ExitOrderPlusOne != 0)
            {
                Int128 leaving = record.Counts != 0 ? _details[at - 1].CountedMaintenance : MaintenanceOf(ref position, ref instrument);
                if (TryConvert(instrument.Currency, record.Currency, leaving, out leaving)) maintenance -= leaving;
                continue;
            }
            // One whose exit failed is not tried again here: it would be for ever the largest.
            if (position.State == PositionState.Error) continue;
            if (!Fixed.TryNotional(instrument.PriceFor(position.Quantity > 0), Absolute(position.Quantity), instrument.Scale, out Int128 size)
                || !TryConvert(instrument.Currency, record.Currency, size, out size) || size <= most) continue;
            largest = at - 1;
            most = size;
        }
        if (largest < 0 || equity >= maintenance) return false;
        if (!ForceExit(largest, ExitReason.MarginCall)) return false;
        // One that was closed by a trigger while it was open does not come to Error when its exit is refused: it would be the largest for ever.
        return _details[largest].ExitOrderPlusOne != 0 || _positions[largest].Quantity == 0 || _positions[largest].State == PositionState.Error;
    }
}
