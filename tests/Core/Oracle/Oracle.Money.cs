using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Holds, resets, funding.
internal sealed partial class Oracle
{
    private void OnHold(HoldCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Amount <= 0) { Reject(RejectCode.InvalidAmount); return; }
        if (command.Currency >= Currencies.Count || !_wallets.ContainsKey((command.Header.Account, command.Currency))) { Reject(RejectCode.UnknownCurrency); return; }
        if (WalletWithHold(command) != null) { Reject(RejectCode.DuplicateHold); return; }
        if (command.Amount > Free(command.Header.Account, command.Currency)) { Reject(RejectCode.InsufficientFunds); return; }
        WalletOf(command.Header.Account, command.Currency).Holds[command.HoldId] = command.Amount;
        Touch(Accounts[(int)command.Header.Account]);
    }

    private void OnRelease(HoldCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Amount < 0) { Reject(RejectCode.InvalidAmount); return; }
        OracleWallet? wallet = WalletWithHold(command);
        if (wallet == null) { Reject(RejectCode.UnknownHold); return; }
        BigInteger left = command.Amount == 0 ? 0 : wallet.Holds[command.HoldId] - command.Amount;
        if (left < 0) { Reject(RejectCode.InsufficientFunds); return; }
        wallet.Holds[command.HoldId] = left;
        if (left == 0) wallet.Holds.Remove(command.HoldId);
        Touch(Accounts[(int)command.Header.Account]);
    }

    private OracleWallet? WalletWithHold(HoldCommand command) =>
        _wallets.Where(wallet => wallet.Key.Account == command.Header.Account).Select(wallet => wallet.Value)
            .FirstOrDefault(wallet => wallet.Holds.ContainsKey(command.HoldId));

    private void OnResetWallet(MoneyCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Amount <= 0) { Reject(RejectCode.InvalidAmount); return; }
        if (command.Amount < Used(command.Header.Account, command.Currency)) { Reject(RejectCode.InsufficientFunds); return; }
        OracleAccount account = Accounts[(int)command.Header.Account];
        BigInteger? before = Worth(account)?.Pnl;
        OracleWallet wallet = WalletOf(command.Header.Account, command.Currency);
        wallet.Forgotten += wallet.Gross - wallet.Fees;
        wallet.FeesBefore += wallet.Fees;
        wallet.Deposits = command.Amount;
        wallet.Gross = wallet.Fees = 0;
        Touch(account);
        // A wallet that starts anew is neither gain nor loss.
        if (before != null && Worth(account) is { } after)
        {
            account.Portfolio.PeakPnl += after.Pnl - before.Value;
            account.Portfolio.DayStartPnl += after.Pnl - before.Value;
        }
        WatchMargin(account);
    }

    private void OnFunding(FundingCommand command)
    {
        bool one = (command.Header.Flags & CommandFlags.HasAccount) != 0;
        if (one && command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        OracleInstrument instrument = Instruments[(int)command.Header.Instrument];
        if (command.Kind == FundingKind.Rate && (instrument.PriceFor(true) == 0 || instrument.PriceFor(false) == 0)) { Reject(RejectCode.NoMark); return; }
        foreach (OraclePosition position in _positions.Values.Where(each => each.Instrument == instrument && each.Quantity != 0).OrderBy(each => each.Opened))
        {
            if (one && position.Account.Index != command.Header.Account) continue;
            BigInteger pays = command.Kind == FundingKind.Rate
                ? OracleMath.HalfEven(instrument.Notional(instrument.PriceFor(position.IsLong), Math.Abs(position.Quantity)) * command.Value, OracleMath.RateScale)
                : OracleMath.HalfEven(
                    Math.Abs(position.Quantity) * BigInteger.Pow(10, instrument.MoneyDecimals) * command.Value,
                    OracleMath.RateScale * BigInteger.Pow(10, instrument.Spec.QuantityDecimals));
            if (pays == 0) continue;
            BigInteger gain = position.IsLong ? -pays : pays;
            position.Gross += gain;
            position.LifetimeGross += gain;
            WalletOf(position.Account.Index, instrument.Currency).Gross += gain;
            Touch(position.Account);
            if (position.Account.Mode == AccountMode.Cash) WarnCash(position);
            else WatchMargin(position.Account);
        }
    }
}
