namespace Disruptor.Trading.Core;

// Money. Every change of total or used goes through here; available = total − used by construction.
public sealed partial class TradingCore
{
    private void OnDeposit(ref MoneyCommand command)
    {
        if (!TryMoneyCommand(ref command, out int account)) return;
        int wallet = FindWallet(account, command.Currency);
        bool newCurrency = command.Currency == Command.Unknown && FindCurrency(ref _parts.Quote) < 0;
        if (!newCurrency && command.Currency == Command.Unknown)
        {
            command.Currency = (uint)FindCurrency(ref _parts.Quote);
            wallet = FindWallet(account, command.Currency);
        }
        if ((newCurrency && _counters.Currencies == _currencies.Length) || (wallet < 0 && _counters.Wallets == _wallets.Length))
        {
            Reject(RejectCode.TableFull);
            return;
        }
        if (wallet >= 0 && !(Fixed.InRange(_wallets[wallet].Total + command.Amount) && Fixed.InRange(_wallets[wallet].StartingBalance + command.Amount)))
        {
            Reject(RejectCode.Overflow, command.Amount, Fixed.MaxMoney);
            return;
        }

        if (StaleVersion(wallet < 0 ? 0 : _wallets[wallet].Version)) return;

        if (newCurrency) command.Currency = (uint)AddCurrency(ref _parts.Quote, DefaultMoneyDecimals);
        if (wallet < 0) wallet = AddWallet(account, command.Currency);
        ref WalletRecord record = ref _wallets[wallet];
        record.Total += command.Amount;
        record.StartingBalance += command.Amount;
        record.Version++;
        EmitWallet(wallet);
        WatchMargin(account);
    }

    private void OnWithdraw(ref MoneyCommand command)
    {
        if (!TryMoneyCommand(ref command, out int account)) return;
        if (command.Currency == Command.Unknown)
        {
            int currency = FindCurrency(ref _parts.Quote);
            if (currency < 0) { Reject(RejectCode.UnknownCurrency); return; }
            command.Currency = (uint)currency;
        }
        int wallet = FindWallet(account, command.Currency);
        if (wallet < 0) { Reject(RejectCode.UnknownCurrency); return; }
        ref WalletRecord record = ref _wallets[wallet];
        Int128 free = FreeFunds(wallet);
        if (command.Amount > free) { Reject(RejectCode.InsufficientFunds, command.Amount, free); return; }
        if (StaleVersion(record.Version)) return;

        record.Total -= command.Amount;
        record.StartingBalance -= command.Amount;
        record.Version++;
        EmitWallet(wallet);
        WatchMargin(account);
    }

    /// <summary>Starts a wallet anew: total and starting balance are the amount, nothing is realized or paid; what is used stays used.</summary>
    private void OnResetWallet(ref MoneyCommand command)
    {
        if (!TryMoneyCommand(ref command, out int account)) return;
        int currency = command.Currency != Command.Unknown ? (int)command.Currency : FindCurrency(ref _parts.Quote);
        int wallet = currency < 0 ? -1 : FindWallet(account, (uint)currency);
        if ((currency < 0 && _counters.Currencies == _currencies.Length) || (wallet < 0 && _counters.Wallets == _wallets.Length))
        {
            Reject(RejectCode.TableFull);
            return;
        }
        Int128 used = wallet < 0 ? 0 : _wallets[wallet].Used;
        if (command.Amount < used) { Reject(RejectCode.InsufficientFunds, used, command.Amount); return; }
        if (StaleVersion(wallet < 0 ? 0 : _wallets[wallet].Version)) return;

        bool measured = TryWorth(account, out _, out Int128 before);
        if (currency < 0) currency = AddCurrency(ref _parts.Quote, DefaultMoneyDecimals);
        if (wallet < 0) wallet = AddWallet(account, (uint)currency);
        ref WalletRecord record = ref _wallets[wallet];
        // What the session has earned so far stays what it is.
        _walletSessions[wallet].RealizedGross -= record.RealizedGross;
        _walletSessions[wallet].Fees -= record.Fees;
        record.Total = record.StartingBalance = command.Amount;
        record.RealizedGross = record.Fees = 0;
        record.Version++;
        EmitWallet(wallet);
        // Neither is a wallet that starts anew a loss.
        if (measured && TryWorth(account, out _, out Int128 after)) ShiftPnl(account, after - before);
        WatchMargin(account);
    }

    private bool TryMoneyCommand(ref MoneyCommand command, out int account)
    {
        account = (int)_command.Account;
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return false; }
        if (command.Currency == Command.Unknown)
        {
            if (_parts.BadText || _parts.Quote.IsEmpty) { Reject(RejectCode.InvalidName); return false; }
        }
        else if (command.Currency >= (uint)_counters.Currencies)
        {
            Reject(RejectCode.UnknownCurrency);
            return false;
        }
        if (command.Amount <= 0) { Reject(RejectCode.InvalidAmount, command.Amount); return false; }
        if (!Fixed.InRange(command.Amount)) { Reject(RejectCode.OutOfRange, command.Amount, Fixed.MaxMoney); return false; }
        return true;
    }

    private static ulong WalletKey(int account, uint currency) => ((ulong)(uint)account << 32) | currency;

    private int FindWallet(int account, uint currency)
    {
        // Most accounts have one wallet, or are asked for the one they began with.
        int first = _accounts[account].FirstWalletPlusOne - 1;
        return first >= 0 && _wallets[first].Currency == currency ? first : _walletIndex.Find(WalletKey(account, currency), 0);
    }

    private int AddWallet(int account, uint currency)
    {
        int index = _counters.Wallets++;
        ref WalletRecord record = ref _wallets[index];
        record.Account = (uint)account;
        record.Currency = currency;
        // Kept in order of creation, which is the order a wallet query answers in.
        ref int link = ref _accounts[account].FirstWalletPlusOne;
        while (link != 0) link = ref _wallets[link - 1].NextInAccountPlusOne;
        link = index + 1;
        _walletIndex.Add(WalletKey(account, currency), 0, index);
        return index;
    }

    /// <summary>What new orders and withdrawals may use: available + min(0, unrealized) in a margin account, available in a cash account.</summary>
    private Int128 FreeFunds(int wallet)
    {
        ref WalletRecord record = ref _wallets[wallet];
        Int128 available = record.Available;
        if (_accounts[(int)record.Account].Mode == AccountMode.Cash) return available;
        Int128 unrealized = Unrealized((int)record.Account, record.Currency);
        return unrealized < 0 ? available + unrealized : available;
    }

    private static long Absolute(long value) => value < 0 ? -value : value;
}
