using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Proceeds that wait for sessions to close.
internal sealed partial class Oracle
{
    private long _session = 1;

    /// <summary>What a reducing fill brought: a loss is due at once.</summary>
    private void HoldProceeds(OracleAccount account, OracleWallet wallet, BigInteger brought)
    {
        if (account.SettleSessions == 0 || brought <= 0) return;
        long due = _session + account.SettleSessions;
        wallet.Unsettled[due] = wallet.Unsettled.GetValueOrDefault(due) + brought;
    }

    /// <summary>A sale of a cash account was taken back: what it brought waits no longer, newest first.</summary>
    private static void ReturnProceeds(OracleAccount account, OracleWallet wallet, BigInteger brought)
    {
        if (account.Mode != AccountMode.Cash) return;
        foreach (long due in wallet.Unsettled.Keys.Reverse().ToArray())
        {
            BigInteger returned = BigInteger.Max(0, BigInteger.Min(brought, wallet.Unsettled[due]));
            wallet.Unsettled[due] -= returned;
            brought -= returned;
        }
    }

    private void Settle()
    {
        _session++;
        foreach (((uint account, _), OracleWallet wallet) in _wallets)
        {
            if (wallet.Unsettled.Remove(_session, out BigInteger due) && due != 0) Touch(Accounts[(int)account]);
        }
    }
}
