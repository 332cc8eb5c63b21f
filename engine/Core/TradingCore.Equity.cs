namespace Disruptor.Trading.Core;

// What open positions are worth. Up to 64 of an account are measured whenever somebody asks; beyond that each was measured at its last
// fill or by the risk timer, and what is asked for is the sum of that (DESIGN §4).
public sealed partial class TradingCore
{
    /// <summary>Open positions of an account that are summed when asked.</summary>
    private const int ExactPositions = 64;

    /// <summary>Positions of a large account that one step of the risk timer measures (DESIGN §4).</summary>
    private const int MeasuredInStep = 256;

    /// <summary>Greatest amount that one position adds to a counted sum: a million of them still fit.</summary>
    private static Int128 MostCounted => Fixed.Pow10(32);

    /// <summary>Unrealized P&amp;L of an account's open positions in one currency.</summary>
    private Int128 Unrealized(int account, uint currency)
    {
        ref AccountRecord owner = ref _accounts[account];
        if (owner.Counts != 0)
        {
            int wallet = FindWallet(account, currency);
            return wallet < 0 ? 0 : _walletDetails[wallet].CountedUnrealized;
        }
        Int128 sum = 0;
        int at = owner.FirstOpenPlusOne;
        while (at != 0)
        {
            ref PositionRecord position = ref _positions[at - 1];
            ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
            if (instrument.Currency == currency) sum += UnrealizedOf(ref position, ref instrument);
            at = _details[at - 1].NextOpenInAccountPlusOne;
        }
        return sum;
    }

    private static Int128 UnrealizedOf(ref PositionRecord position, ref InstrumentRecord instrument) =>
        UnrealizedAt(ref position, ref instrument, instrument.PriceFor(position.Quantity > 0));

    private static Int128 UnrealizedAt(ref PositionRecord position, ref InstrumentRecord instrument, long price)
    {
        // A price so far off that the notional overflows is no price to measure by.
        if (price == 0 || !Fixed.TryNotional(price, Absolute(position.Quantity), instrument.Scale, out Int128 notional)) return 0;
        return GainOf(ref position, ref instrument, notional, position.OpenCost);
    }

    /// <summary>Equity that a position ties down: |quantity| × mark × multiplier × maintenance rate.</summary>
    private static Int128 MaintenanceOf(ref PositionRecord position, ref InstrumentRecord instrument)
    {
        long price = instrument.MaintenanceMarginRate == 0 ? 0 : instrument.PriceFor(position.Quantity > 0);
        if (price == 0 || !Fixed.TryNotional(price, Absolute(position.Quantity), instrument.Scale, out Int128 notional)) return 0;
        return Fixed.TryRate(notional, instrument.MaintenanceMarginRate, out Int128 margin) ? margin : Fixed.MaxMoney;
    }

    /// <summary>Measures a position of an account that has too many to be summed when asked; the first time, all of them.</summary>
    private void Recount(int index)
    {
        ref AccountRecord account = ref _accounts[(int)_positions[index].Account];
        if (account.Counts != 0)
        {
            Count(index);
            return;
        }
        account.Counts = 1;
        for (int at = account.FirstOpenPlusOne; at != 0; at = _details[at - 1].NextOpenInAccountPlusOne) Count(at - 1);
    }

    /// <summary>Measures the next slice of an account's open positions; true when all are done.</summary>
    private bool Measured(ref Job job)
    {
        if (job.Cursor == 0) job.Cursor = _accounts[(int)job.Account].FirstOpenPlusOne;
        for (int i = 0; i < MeasuredInStep && job.Cursor != 0; i++)
        {
            Count(job.Cursor - 1);
            job.Cursor = _details[job.Cursor - 1].NextOpenInAccountPlusOne;
        }
        return job.Cursor == 0;
    }

    /// <summary>Puts what a position is worth now in the place of what it was worth when it was measured last.</summary>
    private void Count(int index)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        ref WalletDetail wallet = ref _walletDetails[FindWallet((int)position.Account, instrument.Currency)];
        bool open = position.Quantity != 0;
        Int128 unrealized = open ? Int128.Clamp(UnrealizedOf(ref position, ref instrument), -MostCounted, MostCounted) : 0;
        Int128 maintenance = open ? Int128.Min(MaintenanceOf(ref position, ref instrument), MostCounted) : 0;
        wallet.CountedUnrealized += unrealized - detail.CountedUnrealized;
        wallet.CountedMaintenance += maintenance - detail.CountedMaintenance;
        detail.CountedUnrealized = unrealized;
        detail.CountedMaintenance = maintenance;
    }

    /// <summary>Few enough are open again after <paramref name="closed"/> was: they are summed when asked from now on.</summary>
    private void StopCounting(int closed)
    {
        int owner = (int)_positions[closed].Account;
        ref AccountRecord account = ref _accounts[owner];
        if (account.Counts == 0) return;
        account.Counts = 0;
        _details[closed].CountedUnrealized = _details[closed].CountedMaintenance = 0;
        for (int at = account.FirstOpenPlusOne; at != 0; at = _details[at - 1].NextOpenInAccountPlusOne)
        {
            _details[at - 1].CountedUnrealized = _details[at - 1].CountedMaintenance = 0;
        }
        for (int at = account.FirstWalletPlusOne; at != 0; at = _wallets[at - 1].NextInAccountPlusOne)
        {
            _walletDetails[at - 1].CountedUnrealized = _walletDetails[at - 1].CountedMaintenance = 0;
        }
    }

    /// <summary>Equity and maintenance margin of an account in its own currency. False when a rate is missing.</summary>
    private bool TryMarginFigures(int account, out Int128 equity, out Int128 maintenance)
    {
        ref AccountRecord record = ref _accounts[account];
        equity = maintenance = 0;
        for (int at = record.FirstWalletPlusOne; at != 0; at = _wallets[at - 1].NextInAccountPlusOne)
        {
            ref WalletRecord wallet = ref _wallets[at - 1];
            Int128 worth = wallet.Total, margin = 0;
            if (record.Counts != 0)
            {
                worth += _walletDetails[at - 1].CountedUnrealized;
                margin = _walletDetails[at - 1].CountedMaintenance;
            }
            else if (record.FirstOpenPlusOne != 0)
            {
                Measure(ref record, wallet.Currency, ref worth, ref margin);
            }
            if (!TryConvert(wallet.Currency, record.Currency, worth, out worth)
                || !TryConvert(wallet.Currency, record.Currency, margin, out margin)) return false;
            equity += worth;
            maintenance += margin;
        }
        return Fixed.InRange(equity) && Fixed.InRange(maintenance);
    }

    private void Measure(ref AccountRecord account, uint currency, ref Int128 worth, ref Int128 margin)
    {
        for (int at = account.FirstOpenPlusOne; at != 0; at = _details[at - 1].NextOpenInAccountPlusOne)
        {
            ref PositionRecord position = ref _positions[at - 1];
            ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
            if (instrument.Currency != currency) continue;
            worth += UnrealizedOf(ref position, ref instrument);
            margin += MaintenanceOf(ref position, ref instrument);
        }
    }
}
