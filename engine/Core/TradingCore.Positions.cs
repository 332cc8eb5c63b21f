using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// Positions: what a fill does to quantity, cost, realized P&L and cycle (DESIGN §4, Positions).
public sealed partial class TradingCore
{
    private static ulong PositionKey(uint account, uint instrument) => ((ulong)account << 32) | instrument;

    /// <summary>Index of a position, or −1.</summary>
    /// <param name="account">Its account.</param>
    /// <param name="instrument">Its instrument.</param>
    /// <param name="positionId">Its id; 0 in a netting account, and for the position without an id in a hedging account.</param>
    private int FindPosition(uint account, uint instrument, ulong positionId = 0) => _positionIndex.Find(PositionKey(account, instrument), positionId);

    /// <summary>A netting account has one position an instrument, which has no id.</summary>
    private bool AllowsPositionId(ulong positionId) => positionId == 0 || _accounts[(int)_command.Account].Positions == PositionMode.Hedging;

    private int AddPosition(uint account, uint instrument, ulong positionId = 0)
    {
        int index = TakePositionSlot();
        ref PositionRecord record = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        record.Account = account;
        record.Instrument = instrument;
        record.Cycle = 1;
        detail.PositionId = positionId;
        _positionIndex.Add(PositionKey(account, instrument), positionId, index);
        ref AccountRecord owner = ref _accounts[(int)account];
        if (owner.LastPositionPlusOne != 0) _details[owner.LastPositionPlusOne - 1].NextInAccountPlusOne = index + 1;
        else owner.FirstPositionPlusOne = index + 1;
        detail.PreviousInAccountPlusOne = owner.LastPositionPlusOne;
        owner.LastPositionPlusOne = index + 1;
        if (owner.Lots != LotMethod.Average) AddLot(ref detail);
        KeepASlotFree();
        return index;
    }

    /// <summary>Computes what a fill will do. False, with nothing changed, when a result would leave the range of money or quantity.</summary>
    private bool TryPlanFill(ref Fill fill)
    {
        ref PositionRecord position = ref _positions[fill.Position];
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        long held = position.Quantity, open = Absolute(held);
        bool increases = held == 0 || (held > 0) == (fill.Side == Side.Buy);
        fill.Closed = increases ? 0 : fill.Quantity < open ? fill.Quantity : open;
        fill.Opened = fill.Quantity - fill.Closed;
        fill.Wallet = FindWallet((int)position.Account, instrument.Currency);
        fill.FeeWallet = fill.FeeCurrency == instrument.Currency ? fill.Wallet : FindWallet((int)position.Account, fill.FeeCurrency);
        Int128 ownFee = fill.FeeCurrency == instrument.Currency ? fill.Fee : 0;

        Int128 proceeds = 0;
        fill.Released = 0;
        fill.OpenedCost = 0;
        fill.Gross = 0;
        if (fill.Closed != 0)
        {
            if (!Fixed.TryNotional(fill.Price, fill.Closed, instrument.Scale, out proceeds)) return false;
            fill.Released = position.OpenCost;
            if (fill.Closed != open && !TryRelease(fill.Position, fill.Closed, open, out fill.Released)) return false;
            fill.Gross = GainOf(ref position, ref instrument, proceeds, fill.Released);
        }
        if (fill.Opened != 0 && !Fixed.TryNotional(fill.Price, fill.Opened, instrument.Scale, out fill.OpenedCost)) return false;
        fill.FeeClosed = fill.Opened == 0 ? ownFee : 0;
        if (fill.Opened != 0 && fill.Closed != 0 && !Fixed.TryMulDiv(ownFee, fill.Closed, fill.Quantity, out fill.FeeClosed)) return false;
        fill.FeeOpened = ownFee - fill.FeeClosed;

        long day = position.DayOfSession != (uint)_session.Number ? 0 : fill.Side == Side.Buy ? position.DayBought : position.DaySold;
        Int128 before = fill.Closed == open && fill.Closed != 0 ? 0 : position.OpenCost - fill.Released;
        if ((Int128)day + fill.Quantity > long.MaxValue || (Int128)open - fill.Closed + fill.Opened > long.MaxValue) return false;
        return Fixed.InRange(before + fill.OpenedCost)
            && Fixed.InRange(position.EntryCost + fill.OpenedCost)
            && Fixed.InRange(position.LifetimeGross + fill.Gross)
            && Fixed.InRange(position.LifetimeFees + ownFee)
            && WalletFits(fill.Wallet, fill.Gross, ownFee)
            && (fill.FeeWallet == fill.Wallet || WalletFits(fill.FeeWallet, 0, fill.Fee));
    }

    /// <summary>The cost that a part of what is open takes with it.</summary>
    private bool TryRelease(int index, long closed, long open, out Int128 released) =>
        _details[index].Lots != 0
            ? TryReleaseLots(ref _details[index], _accounts[(int)_positions[index].Account].Lots, closed, out released)
            : Fixed.TryMulDiv(_positions[index].OpenCost, closed, open, out released);

    /// <summary>What the difference between a notional and a cost means: an inverse long gains when its notional falls, which is when the price rises.</summary>
    private static Int128 GainOf(ref PositionRecord position, ref InstrumentRecord instrument, Int128 notional, Int128 cost) =>
        (position.Quantity > 0) != (instrument.Scale.Inverse != 0) ? notional - cost : cost - notional;

    private bool WalletFits(int wallet, Int128 gross, Int128 fee)
    {
        if (wallet < 0) return Fixed.InRange(gross) && Fixed.InRange(fee);
        ref WalletRecord record = ref _wallets[wallet];
        return Fixed.InRange(record.Total + gross - fee) && Fixed.InRange(record.RealizedGross + gross) && Fixed.InRange(record.Fees + fee);
    }

    /// <summary>Applies a planned fill to position and wallet, moves the machine, re-arms its exits, and reports both.</summary>
    private void ApplyFill(ref Fill fill)
    {
        ref PositionRecord position = ref _positions[fill.Position];
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        ref AccountRecord account = ref _accounts[(int)position.Account];
        if (fill.Wallet < 0) fill.Wallet = FindOrAddWallet((int)position.Account, instrument.Currency);
        if (fill.FeeWallet < 0) fill.FeeWallet = FindOrAddWallet((int)position.Account, fill.FeeCurrency);
        bool wasOpen = position.Quantity != 0, wasTaken = IsTaken(ref position);

        NextVersion(fill.Position);
        if (position.State == PositionState.Closed && wasOpen) Reopen(fill.Position);
        if (fill.Closed != 0) Reduce(ref position, ref fill);
        if (fill.Opened != 0) Increase(ref position, ref fill);
        CountDay(ref position, ref fill);
        position.Exists = 1;
        NoteOpen(fill.Position, wasOpen);
        NoteRetirable(fill.Position);
        if ((fill.IsBust | fill.IsCorrection) == 0)
        {
            account.SessionFills++;
            _session.Fills++;
        }
        account.TakenPositions += (IsTaken(ref position) ? 1 : 0) - (wasTaken ? 1 : 0);

        ref WalletRecord wallet = ref _wallets[fill.Wallet];
        wallet.Total += fill.Gross;
        wallet.RealizedGross += fill.Gross;
        ref WalletRecord feeWallet = ref _wallets[fill.FeeWallet];
        feeWallet.Total -= fill.Fee;
        feeWallet.Fees += fill.Fee;
        if (fill.FeeWallet != fill.Wallet) feeWallet.Version++;
        wallet.Used += RefreshUsed(ref position, ref instrument, ref account);
        wallet.Version++;
        if (account.SettleSessions != 0)
        {
            if (fill.IsBust != 0) ReturnProceeds(ref account, ref fill);
            else if (fill.Closed != 0) HoldProceeds(ref account, ref fill);
        }

        Rearm(fill.Position);
        EmitPosition(fill.Position);
        EmitWallet(fill.Wallet);
        if (fill.FeeWallet != fill.Wallet) EmitWallet(fill.FeeWallet);
        // A correction is one event: between its legs nothing is measured.
        if (fill.StaysOpen == 0) LookAt(ref position, ref wallet, account.Mode);
        _touchedInstrument = (int)position.Instrument;
    }

    /// <summary>What a fill may have brought about: too little money, a margin call, losses.</summary>
    private void LookAt(ref PositionRecord position, ref WalletRecord wallet, AccountMode mode)
    {
        if (mode == AccountMode.Cash) WarnCash(ref position, ref wallet);
        else WatchMargin((int)position.Account);
        CheckConcentration(ref position);
        CheckAccount((int)position.Account);
    }

    private void CountDay(ref PositionRecord position, ref Fill fill)
    {
        if (position.DayOfSession != (uint)_session.Number)
        {
            position.DayOfSession = (uint)_session.Number;
            position.DayBought = position.DaySold = 0;
        }
        if (fill.Side == Side.Buy) position.DayBought += fill.Quantity;
        else position.DaySold += fill.Quantity;
    }

    private int FindOrAddWallet(int account, uint currency)
    {
        int wallet = FindWallet(account, currency);
        return wallet >= 0 ? wallet : AddWallet(account, currency);
    }

    private void Reduce(ref PositionRecord position, ref Fill fill)
    {
        if (_details[fill.Position].Lots != 0) ConsumeLots(ref _details[fill.Position], _accounts[(int)position.Account].Lots, fill.Closed);
        position.Quantity += position.Quantity > 0 ? -fill.Closed : fill.Closed;
        position.OpenCost -= fill.Released;
        position.RealizedGross += fill.Gross;
        position.LifetimeGross += fill.Gross;
        position.Fees += fill.FeeClosed;
        position.LifetimeFees += fill.FeeClosed;
        if (position.Quantity != 0) return;
        Invariant.Check(position.OpenCost == 0, "a flat position has no cost");
        if (fill.StaysOpen != 0) return;
        // A fill that was taken back is no trade; one that was corrected is the trade it was.
        if (fill.IsCounted != 0) RecountTrade(ref position, fill.CountedNet);
        else if (fill.IsBust == 0) CountTrade(ref position);
        Flatten(fill.Position, fill.Reason);
    }

    private void Increase(ref PositionRecord position, ref Fill fill)
    {
        if (position.Quantity == 0) OpenByFill(fill.Position);
        if (_details[fill.Position].Lots != 0) OpenLot(ref _details[fill.Position], fill.Opened, fill.OpenedCost);
        position.Quantity += fill.Side == Side.Buy ? fill.Opened : -fill.Opened;
        position.OpenCost += fill.OpenedCost;
        position.EntryCost += fill.OpenedCost;
        position.Fees += fill.FeeOpened;
        position.LifetimeFees += fill.FeeOpened;
        long open = Absolute(position.Quantity);
        if (open > position.PeakQuantity) position.PeakQuantity = open;
    }

    /// <summary>Brings what a position holds of used in line with its cost; answers the change.</summary>
    private static Int128 RefreshUsed(ref PositionRecord position, ref InstrumentRecord instrument, ref AccountRecord account)
    {
        Int128 used = position.OpenCost;
        Int128 change = 0;
        if (account.Mode == AccountMode.Margin)
        {
            // A margin beyond the range can only be met by facts on absurd prices; it counts as everything.
            if (!TryMarginOf(ref instrument, account.Leverage, position.OpenCost, out used)) used = Fixed.MaxMoney;
            change = RefreshOrderMargin(ref position, ref instrument, account.Leverage);
        }
        change += used - position.Used;
        position.Used = used;
        return change;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WarnCash(ref PositionRecord position, ref WalletRecord wallet)
    {
        if (wallet.Available < 0) AlertNegative(position.Account, position.Instrument, ref wallet);
        if (position.Quantity < 0) EmitAlert(AlertKind.ShortInCashAccount, position.Account, position.Instrument, Command.Unknown, position.Quantity, 0);
    }

    private void AlertNegative(uint account, uint instrument, ref WalletRecord wallet) =>
        EmitAlert(AlertKind.NegativeAvailable, account, instrument, wallet.Currency, wallet.Available, 0);

    /// <summary>A fact that cannot be booked: trading halts, because the books no longer say what is true.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DropFact(uint account, uint instrument, long quantity)
    {
        _counters.TradingState = TradingState.Halted;
        EmitAlert(AlertKind.ExecutionDropped, account, instrument, Command.Unknown, quantity, 0);
        ref TradingStateReport report = ref Emit<TradingStateReport>(ReportType.TradingStateChanged, 1, Command.Unknown, Command.Unknown);
        report.State = TradingState.Halted;
    }
}
