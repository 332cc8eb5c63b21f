namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>
/// After each command: every account it touched, as it stands in the core's tables. Its wallets and positions are those of the ledger, used is
/// the sum of what uses it, and what works on each side of a position is what its orders count.
/// </summary>
internal sealed class TouchedState(Ledger ledger, StateLens lens)
{
    private readonly Int128[] _used = new Int128[8];
    private readonly (long Buy, long Sell)[] _working = new (long, long)[256];

    public void Check(ReadOnlySpan<Command> group, ReportBlock reports)
    {
        ulong accounts = 0;
        Add(group[^1].Account);
        for (int i = 0; i < reports.Count; i++) Add(reports.As<ReportHeader>(i).Account);
        for (uint account = 0; accounts != 0; account++, accounts >>= 1)
        {
            if ((accounts & 1) != 0) Check(account);
        }

        void Add(uint account)
        {
            if (account < (uint)lens.Accounts.Length) accounts |= 1UL << (int)account;
        }
    }

    /// <summary>One account.</summary>
    public void Check(uint account)
    {
        Array.Clear(_used);
        ref readonly AccountRecord owner = ref lens.Accounts[(int)account];
        ReadOnlySpan<PositionDetail> details = lens.Details;
        for (int at = owner.FirstPositionPlusOne; at != 0; at = details[at - 1].NextInAccountPlusOne) _working[at - 1] = default;
        CountOrders(in owner);
        CountHolds(account);
        for (int at = owner.FirstPositionPlusOne; at != 0; at = details[at - 1].NextInAccountPlusOne) CheckPosition(at - 1);
        CheckWallets(in owner);
    }

    private void CountOrders(in AccountRecord owner)
    {
        ReadOnlySpan<OrderRecord> orders = lens.Orders;
        for (int at = owner.FirstOrderPlusOne; at != 0; at = orders[at - 1].NextInAccountPlusOne)
        {
            ref readonly OrderRecord order = ref orders[at - 1];
            _used[ledger.Instruments[(int)order.Instrument].Currency] += order.Reserved;
            ref (long Buy, long Sell) working = ref _working[order.Position];
            if (order.Side == Side.Buy) working.Buy += order.CountedQuantity;
            else working.Sell += order.CountedQuantity;
        }
    }

    private void CountHolds(uint account)
    {
        foreach (ref readonly HoldRecord hold in lens.Rows<HoldRecord>(StateSection.Holds))
        {
            if (hold.Amount != 0 && hold.Account == account) _used[hold.Currency] += hold.Amount;
        }
    }

    private void CheckPosition(int index)
    {
        ref readonly PositionRecord position = ref lens.Positions[index];
        ulong id = lens.Details[index].PositionId;
        LedgerInstrument instrument = ledger.Instruments[(int)position.Instrument];
        AccountSpec account = ledger.Accounts[(int)position.Account];
        ledger.Same(
            _working[index], (position.WorkingBuy, position.WorkingSell), $"position {position.Account}/{position.Instrument}/{id}: working buys and sells are what its orders count");
        _used[instrument.Currency] += account.Mode == AccountMode.Cash
            ? position.OpenCost
            : Margin(instrument, account, position.OpenCost) + Margin(instrument, account, WorstGrowth(in position));
        bool known = ledger.Positions.TryGetValue((position.Account, position.Instrument, id), out LedgerPosition? expected);
        if (position.Exists == 0)
        {
            // A slot that only an order has reserved; a position that was there before was forgotten.
            ledger.Same(0L, expected?.Quantity ?? 0, $"position {position.Account}/{position.Instrument}/{id}: only what is flat is forgotten");
            if (known) ledger.Forget((position.Account, position.Instrument, id));
        }
        if (expected is null || position.Exists == 0)
        {
            ledger.Same(0L, position.Quantity, $"position {position.Account}/{position.Instrument}/{id}, never reported, quantity");
            return;
        }
        // Nobody spoke of it since: what the ledger booked last is what it is.
        ledger.Same(
            (expected.Quantity, expected.OpenCost, expected.Gross, expected.Fees, expected.LifetimeGross, expected.LifetimeFees),
            (position.Quantity, position.OpenCost, position.RealizedGross, position.Fees, position.LifetimeGross, position.LifetimeFees),
            $"position {position.Account}/{position.Instrument}/{id}: quantity, open cost, gross, fees");
    }

    private void CheckWallets(in AccountRecord owner)
    {
        ReadOnlySpan<WalletRecord> wallets = lens.Wallets;
        ReadOnlySpan<WalletDetail> details = lens.Rows<WalletDetail>(StateSection.WalletDetails);
        for (int at = owner.FirstWalletPlusOne; at != 0; at = wallets[at - 1].NextInAccountPlusOne)
        {
            ref readonly WalletRecord wallet = ref wallets[at - 1];
            LedgerWallet expected = ledger.WalletOf(wallet.Account, wallet.Currency);
            ledger.Same(
                (expected.Total, expected.Gross, expected.Fees, expected.Deposits), (wallet.Total, wallet.RealizedGross, wallet.Fees, wallet.StartingBalance),
                $"wallet {wallet.Account}/{wallet.Currency}: total, gross, fees, starting balance");
            ledger.Same(
                _used[wallet.Currency] + details[at - 1].Unsettling, wallet.Used,
                $"wallet {wallet.Account}/{wallet.Currency}: used is positions, orders, holds and what is not settled");
        }
    }

    private static Int128 Margin(LedgerInstrument instrument, AccountSpec account, Int128 cost) =>
        cost == 0 ? 0 : LedgerMath.Share(cost, instrument.Spec.InitialMarginRate, account.Leverage);

    /// <summary>The greater of what the two sides, filled whole, would add to what is held.</summary>
    private static Int128 WorstGrowth(in PositionRecord position)
    {
        Int128 buys = Growth(position.Quantity, position.WorkingBuy, position.WorkingBuyNotional);
        Int128 sells = Growth(-(Int128)position.Quantity, position.WorkingSell, position.WorkingSellNotional);
        return Int128.Max(buys, sells);

        static Int128 Growth(Int128 held, Int128 working, Int128 notional)
        {
            Int128 growth = Int128.Abs(held + working) - Int128.Abs(held);
            return growth <= 0 ? 0 : LedgerMath.Share(notional, growth, working);
        }
    }
}
