namespace Disruptor.Trading.Core;

// Settlement: proceeds that are not available before so many sessions have closed. Until then they are part of used.
public sealed partial class TradingCore
{
    /// <summary>
    /// Keeps back what a reducing fill brought: in a cash account the proceeds less the fee, in a margin account the gain less the fee. A
    /// loss is due at once. The caller has not reported the wallet yet.
    /// </summary>
    private void HoldProceeds(ref AccountRecord account, ref Fill fill)
    {
        Int128 brought = fill.Gross - fill.FeeClosed;
        if (account.Mode == AccountMode.Cash) brought += fill.Released;
        if (brought <= 0) return;
        ref WalletDetail detail = ref _walletDetails[fill.Wallet];
        if (detail.IsUnsettled == 0)
        {
            detail.IsUnsettled = 1;
            detail.NextUnsettledPlusOne = _counters.FirstUnsettledPlusOne;
            _counters.FirstUnsettledPlusOne = fill.Wallet + 1;
        }
        detail.Unsettled[SettlementSlot(_session.Number + account.SettleSessions)] += brought;
        detail.Unsettling += brought;
        _wallets[fill.Wallet].Used += brought;
    }

    /// <summary>
    /// A sale of a cash account was taken back: what it brought and has not settled, newest first, waits no longer. A margin account's gain
    /// stays realized, and waits. The caller has not reported the wallet yet.
    /// </summary>
    private void ReturnProceeds(ref AccountRecord account, ref Fill fill)
    {
        if (account.Mode != AccountMode.Cash || fill.Side != Side.Buy) return;
        ref WalletDetail detail = ref _walletDetails[fill.Wallet];
        Int128 left = fill.OpenedCost + fill.FeeOpened;
        for (int ahead = account.SettleSessions; ahead > 0 && left > 0; ahead--)
        {
            ref Int128 waits = ref detail.Unsettled[SettlementSlot(_session.Number + ahead)];
            Int128 returned = waits < left ? waits : left;
            waits -= returned;
            left -= returned;
            detail.Unsettling -= returned;
            _wallets[fill.Wallet].Used -= returned;
        }
    }

    private static int SettlementSlot(long session) => (int)(session % WalletDetail.SessionRing.Length);

    /// <summary>
    /// A session closed and the next has its number: day quantities count anew (<see cref="PositionRecord.DayOfSession"/>), and what waited for it becomes
    /// available before the next command.
    /// </summary>
    private void AdvanceSession()
    {
        if (_counters.FirstUnsettledPlusOne == 0) return;
        _jobs.Add(new Job { Kind = JobKind.Settlement, Cursor = _counters.FirstUnsettledPlusOne });
        // Wallets with something left put themselves on the new list.
        _counters.FirstUnsettledPlusOne = 0;
    }

    private bool SettleProceeds(ref Job job)
    {
        int wallet = job.Cursor - 1;
        ref WalletDetail detail = ref _walletDetails[wallet];
        job.Cursor = detail.NextUnsettledPlusOne;
        ref Int128 due = ref detail.Unsettled[SettlementSlot(_session.Number)];
        Int128 settled = due;
        due = 0;
        detail.Unsettling -= settled;
        detail.NextUnsettledPlusOne = detail.Unsettling == 0 ? 0 : _counters.FirstUnsettledPlusOne;
        detail.IsUnsettled = detail.Unsettling == 0 ? 0 : 1;
        if (detail.Unsettling != 0) _counters.FirstUnsettledPlusOne = wallet + 1;
        if (settled != 0)
        {
            _wallets[wallet].Used -= settled;
            _wallets[wallet].Version++;
            EmitWallet(wallet);
        }
        return job.Cursor == 0;
    }
}
