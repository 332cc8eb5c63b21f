namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>Pools of what was: changes and versions of positions, fills; and what wallets wait for: holds, settlement.</summary>
internal sealed class RecordPools(Ledger ledger, StateLens lens)
{
    private const string Owned = "owner", Free = "free";

    public void Check()
    {
        CheckRecent<HistoryEntry>("history", StateSection.HistoryCounters, StateSection.HistoryOwners, StateSection.HistoryEntries);
        CheckRecent<PositionVersion>("version", StateSection.VersionCounters, StateSection.VersionOwners, StateSection.Versions);
        CheckHolds();
        CheckSettlement();
        CheckTrades();
    }

    private void CheckRecent<T>(string pool, StateSection ends, StateSection owners, StateSection records)
        where T : unmanaged
    {
        RecentPool<T>.Ends end = lens.Rows<RecentPool<T>.Ends>(ends)[0];
        ReadOnlySpan<RecentPool<T>.Owner> heads = lens.Rows<RecentPool<T>.Owner>(owners);
        ReadOnlySpan<RecentPool<T>.Node> nodes = lens.Rows<RecentPool<T>.Node>(records);
        var slots = new SlotCount(ledger, pool, nodes.Length);
        for (int owner = 0; owner < heads.Length; owner++)
        {
            int last = 0, count = 0;
            for (int at = heads[owner].FirstPlusOne; at != 0; at = nodes[at - 1].NextOfOwnerPlusOne, count++)
            {
                slots.Claim(at - 1, Owned);
                ledger.Same(owner, nodes[at - 1].Owner, $"{pool} {at - 1}: owner");
                last = at;
            }
            ledger.Same((last, (long)count), (heads[owner].LastPlusOne, heads[owner].Count), $"{pool} of position {owner}: last, count");
            if (lens.Positions[owner].Cycle == 0) ledger.Same(0, count, $"{pool} of position {owner}, which was forgotten");
        }
        for (int at = end.FreePlusOne; at != 0; at = nodes[at - 1].NextOfOwnerPlusOne) slots.Claim(at - 1, Free);
        slots.CheckAll();
        int previous = 0, kept = 0;
        for (int at = end.OldestPlusOne; at != 0 && kept <= nodes.Length; at = nodes[at - 1].NewerPlusOne, kept++)
        {
            ledger.Same(previous, nodes[at - 1].OlderPlusOne, $"{pool} {at - 1}: the one before");
            previous = at;
        }
        ledger.Same((previous, kept), (end.NewestPlusOne, slots.Count(Owned)), $"{pool}: newest, count by age");
    }

    private void CheckHolds()
    {
        ReadOnlySpan<HoldRecord> holds = lens.Rows<HoldRecord>(StateSection.Holds);
        var slots = new SlotCount(ledger, "hold", holds.Length);
        var held = new Dictionary<(uint, uint), Int128>();
        for (int i = 0; i < holds.Length; i++)
        {
            if (holds[i].Amount == 0) continue;
            slots.Claim(i, Owned);
            held[(holds[i].Account, holds[i].Currency)] = held.GetValueOrDefault((holds[i].Account, holds[i].Currency)) + holds[i].Amount;
        }
        for (int at = lens.Counters.FreeHoldPlusOne; at != 0; at = holds[at - 1].NextFreePlusOne) slots.Claim(at - 1, Free);
        slots.CheckAll();
        ReadOnlySpan<WalletDetail> details = lens.Rows<WalletDetail>(StateSection.WalletDetails);
        for (int i = 0; i < details.Length; i++)
        {
            ledger.Same(held.GetValueOrDefault((lens.Wallets[i].Account, lens.Wallets[i].Currency)), details[i].Held, $"wallet {i}: held under ids");
        }
    }

    private void CheckSettlement()
    {
        ReadOnlySpan<WalletDetail> details = lens.Rows<WalletDetail>(StateSection.WalletDetails);
        var waiting = new SlotCount(ledger, "unsettled wallet", details.Length);
        for (int at = lens.Counters.FirstUnsettledPlusOne; at != 0; at = details[at - 1].NextUnsettledPlusOne) waiting.Claim(at - 1, Owned);
        for (int i = 0; i < details.Length; i++)
        {
            Int128 sum = 0;
            foreach (Int128 amount in details[i].Unsettled) sum += amount;
            ledger.Same((sum, waiting.Is(i, Owned)), (details[i].Unsettling, details[i].IsUnsettled != 0), $"wallet {i}: what is not settled, and whether it waits for a session");
            if (sum != 0) ledger.Same(true, waiting.Is(i, Owned), $"wallet {i} with unsettled money waits for a session");
        }
    }

    /// <summary>Fills that are kept: every one in the list of its account.</summary>
    private void CheckTrades()
    {
        ReadOnlySpan<TradeRecord> trades = lens.Rows<TradeRecord>(StateSection.Trades);
        ReadOnlySpan<PortfolioRecord> portfolios = lens.Rows<PortfolioRecord>(StateSection.Portfolios);
        if (trades.Length == 0) return;
        var slots = new SlotCount(ledger, "trade", trades.Length);
        for (int account = 0; account < portfolios.Length; account++)
        {
            long last = 0;
            for (long at = portfolios[account].FirstTradePlusOne; at != 0; at = trades[(int)((at - 1) % trades.Length)].NextPlusOne)
            {
                int slot = (int)((at - 1) % trades.Length);
                slots.Claim(slot, Owned);
                ledger.Same((uint)account, trades[slot].Account, $"trade {at - 1}: account");
                last = at;
            }
            ledger.Same(last, portfolios[account].LastTradePlusOne, $"last trade of account {account}");
        }
        slots.CheckAll();
    }
}
