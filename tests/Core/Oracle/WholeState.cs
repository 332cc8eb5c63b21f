namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>What must be true of the state as a whole: every account as after a command that touched it, that no money came or went, and that no slot of a pool was lost.</summary>
internal sealed class WholeState(Ledger ledger, StateLens lens)
{
    private readonly TouchedState _touched = new(ledger, lens);
    private readonly OrderPools _orders = new(ledger, lens);
    private readonly RequestPool _requests = new(ledger, lens);
    private readonly PositionPools _positions = new(ledger, lens);
    private readonly TriggerPool _triggers = new(ledger, lens);
    private readonly RecordPools _records = new(ledger, lens);

    public void Check()
    {
        for (uint account = 0; account < (uint)lens.Accounts.Length; account++) _touched.Check(account);
        CheckMoney();
        CheckPositions();
        _orders.Check();
        _requests.Check();
        _positions.Check();
        _triggers.Check();
        _records.Check();
    }

    /// <summary>What wallets have beyond deposits is what their positions realized since the last reset, less every fee.</summary>
    private void CheckMoney()
    {
        foreach (((uint account, uint currency), LedgerWallet expected) in ledger.Wallets)
        {
            Int128 found = 0;
            foreach (ref readonly WalletRecord wallet in lens.Wallets)
            {
                if (wallet.Account == account && wallet.Currency == currency) found += wallet.Total;
            }
            ledger.Same(expected.Total, found, $"wallet {account}/{currency}: no money came or went");
        }
    }

    private void CheckPositions()
    {
        var kept = new HashSet<(uint, uint, ulong)>();
        for (int i = 0; i < lens.Positions.Length; i++)
        {
            ref readonly PositionRecord position = ref lens.Positions[i];
            if (position.Cycle != 0) ledger.Same(true, kept.Add((position.Account, position.Instrument, lens.Details[i].PositionId)), $"position {i} is there once");
        }
        foreach ((var key, LedgerPosition position) in ledger.Positions.ToArray())
        {
            if (kept.Contains(key)) continue;
            ledger.Same(0L, position.Quantity, $"position {key}: only what is flat is forgotten");
            ledger.Forget(key);
        }
    }
}
