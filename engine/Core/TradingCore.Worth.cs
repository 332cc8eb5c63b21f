namespace Disruptor.Trading.Core;

// What an account is worth in its own currency.
public sealed partial class TradingCore
{
    /// <summary>
    /// Equity (wallets and unrealized P&amp;L) and P&amp;L (equity less net deposits) of an account, in its currency. False where a rate is missing.
    /// </summary>
    private bool TryWorth(int account, out Int128 equity, out Int128 pnl)
    {
        uint own = _accounts[account].Currency;
        equity = 0;
        Int128 starting = 0;
        bool known = true;
        for (int at = _accounts[account].FirstWalletPlusOne; at != 0; at = _wallets[at - 1].NextInAccountPlusOne)
        {
            ref WalletRecord wallet = ref _wallets[at - 1];
            known &= TryAdd(wallet.Currency, own, wallet.Total + Unrealized(account, wallet.Currency), ref equity)
                && TryAdd(wallet.Currency, own, wallet.StartingBalance, ref starting);
        }
        pnl = equity - starting;
        return known;
    }

    /// <summary>Notional of an account's open positions at their marks, in its currency, without one of them (−1: with all).</summary>
    private bool TryExposure(int account, int except, out Int128 exposure)
    {
        exposure = 0;
        for (int at = _accounts[account].FirstOpenPlusOne; at != 0; at = _details[at - 1].NextOpenInAccountPlusOne)
        {
            if (at - 1 == except) continue;
            if (!TryOwnNotional(ref _positions[at - 1], out Int128 notional)) return false;
            exposure += notional;
        }
        return true;
    }
}
