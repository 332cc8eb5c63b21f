namespace Disruptor.Trading.Core;

// Funding: a payment between the longs and the shorts of an instrument, booked as realized P&L of the cycle.
public sealed partial class TradingCore
{
    private void OnFunding(ref FundingCommand command)
    {
        bool oneAccount = (_command.Flags & CommandFlags.HasAccount) != 0;
        if (oneAccount && _command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if (_command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.Kind is FundingKind.None or > FundingKind.AmountPerUnit) { Reject(RejectCode.Malformed); return; }
        if (command.Kind == FundingKind.Rate && command.Value is < -MaxRate or > MaxRate) { Reject(RejectCode.InvalidRate, command.Value, MaxRate); return; }
        ref InstrumentRecord instrument = ref _instruments[(int)_command.Instrument];
        if (command.Kind == FundingKind.Rate && (instrument.PriceFor(true) == 0 || instrument.PriceFor(false) == 0)) { Reject(RejectCode.NoMark); return; }

        int first = oneAccount ? _accounts[(int)_command.Account].FirstOpenPlusOne : instrument.FirstOpenPlusOne;
        if (first == 0) return;
        _jobs.Add(new Job
        {
            Kind = JobKind.Funding,
            Flag0 = (byte)command.Kind,
            Flag1 = oneAccount ? (byte)1 : (byte)0,
            Instrument = _command.Instrument,
            Cursor = first,
            Value0 = command.Value,
        });
    }

    private bool PayFunding(ref Job job)
    {
        int index = job.Cursor - 1;
        // Taken before the payment: a margin call may close what was paid.
        job.Cursor = job.Flag1 != 0 ? _details[index].NextOpenInAccountPlusOne : _details[index].NextOpenInInstrumentPlusOne;
        if (_positions[index].Instrument == job.Instrument) PayFunding(index, (FundingKind)job.Flag0, job.Value0);
        return job.Cursor == 0;
    }

    private void PayFunding(int index, FundingKind kind, long value)
    {
        ref PositionRecord position = ref _positions[index];
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        int wallet = FindWallet((int)position.Account, instrument.Currency);
        if (!TryPayment(ref position, ref instrument, kind, value, out Int128 gain)
            || !Fixed.InRange(position.RealizedGross + gain) || !Fixed.InRange(position.LifetimeGross + gain) || !WalletFits(wallet, gain, 0))
        {
            EmitAlert(AlertKind.AdjustmentSkipped, position.Account, position.Instrument, Command.Unknown, position.Quantity, 0);
            return;
        }
        if (gain == 0) return;
        NextVersion(index);
        position.RealizedGross += gain;
        position.LifetimeGross += gain;
        ref WalletRecord record = ref _wallets[wallet];
        record.Total += gain;
        record.RealizedGross += gain;
        record.Version++;
        EmitPosition(index);
        EmitWallet(wallet);
        if (_accounts[(int)position.Account].Mode == AccountMode.Cash) WarnCash(ref position, ref record);
        else WatchMargin((int)position.Account);
    }

    /// <summary>What a position gains (a long loses a positive payment), half to even once.</summary>
    private bool TryPayment(ref PositionRecord position, ref InstrumentRecord instrument, FundingKind kind, long value, out Int128 gain)
    {
        bool isLong = position.Quantity > 0;
        bool fits;
        if (kind == FundingKind.Rate)
        {
            gain = 0;
            fits = Fixed.TryNotional(instrument.PriceFor(isLong), Absolute(position.Quantity), instrument.Scale, out Int128 notional)
                && Fixed.TryRate(notional, value, out gain);
        }
        else
        {
            // Per unit: quantity decimals and the nine decimals of the amount become money decimals.
            int exponent = (int)_currencies[(int)instrument.Currency].Decimals - instrument.QuantityDecimals - 9;
            fits = Fixed.TryMulDiv(
                (Int128)Absolute(position.Quantity) * Fixed.Pow10(exponent > 0 ? exponent : 0), value, Fixed.Pow10(exponent < 0 ? -exponent : 0), out gain);
        }
        if (isLong) gain = -gain;
        return fits;
    }
}
