namespace Disruptor.Trading.Core;

// Holds: money moved from available to used under an id, and back.
public sealed partial class TradingCore
{
    private void OnHold(ref HoldCommand command)
    {
        if (!TryHoldId(ref command, out int known, out IdKind kind)) return;
        if (command.Amount <= 0) { Reject(RejectCode.InvalidAmount, command.Amount); return; }
        if (!Fixed.InRange(command.Amount)) { Reject(RejectCode.OutOfRange, command.Amount, Fixed.MaxMoney); return; }
        int wallet = command.Currency >= (uint)_counters.Currencies ? -1 : FindWallet((int)_command.Account, command.Currency);
        if (wallet < 0) { Reject(RejectCode.UnknownCurrency); return; }
        if (known >= 0) { Reject(RejectCode.DuplicateHold); return; }
        Int128 free = FreeFunds(wallet);
        if (command.Amount > free) { Reject(RejectCode.InsufficientFunds, command.Amount, free); return; }
        bool hasSlot = _counters.FreeHoldPlusOne != 0 || _counters.Holds < _holds.Length;
        if (!hasSlot || (kind == IdKind.Text && !AliasFits(ref _parts.Id))) { Reject(RejectCode.TableFull); return; }
        if (StaleVersion(_wallets[wallet].Version)) return;

        int index = _counters.FreeHoldPlusOne - 1;
        if (index >= 0) _counters.FreeHoldPlusOne = _holds[index].NextFreePlusOne;
        else index = _counters.Holds++;
        ref HoldRecord hold = ref _holds[index];
        hold = default;
        hold.Id = kind == IdKind.Text ? AliasFor(ref _parts.Id) : command.HoldId;
        hold.IdKind = kind;
        hold.Account = _command.Account;
        hold.Currency = command.Currency;
        hold.Amount = command.Amount;
        _holdIndex.Add(hold.Id, OrderKey(hold.Account, kind), index);
        MoveHeld(wallet, command.Amount);
    }

    private void OnRelease(ref HoldCommand command)
    {
        if (!TryHoldId(ref command, out int index, out _)) return;
        if (command.Amount < 0) { Reject(RejectCode.InvalidAmount, command.Amount); return; }
        if (index < 0 || (command.Currency != Command.Unknown && command.Currency != _holds[index].Currency)) { Reject(RejectCode.UnknownHold); return; }
        ref HoldRecord hold = ref _holds[index];
        if (command.Amount > hold.Amount) { Reject(RejectCode.InsufficientFunds, command.Amount, hold.Amount); return; }
        int wallet = FindWallet((int)hold.Account, hold.Currency);
        if (StaleVersion(_wallets[wallet].Version)) return;

        Int128 amount = command.Amount == 0 ? hold.Amount : command.Amount;
        hold.Amount -= amount;
        if (hold.Amount == 0)
        {
            _holdIndex.Remove(hold.Id, OrderKey(hold.Account, hold.IdKind), index);
            hold = default;
            hold.NextFreePlusOne = _counters.FreeHoldPlusOne;
            _counters.FreeHoldPlusOne = index + 1;
        }
        MoveHeld(wallet, -amount);
    }

    private bool TryHoldId(ref HoldCommand command, out int index, out IdKind kind)
    {
        kind = (_command.Flags & CommandFlags.IdIsText) != 0 ? IdKind.Text : IdKind.Number;
        index = -1;
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return false; }
        if (kind == IdKind.Number)
        {
            index = FindHold(command.HoldId, kind);
            return true;
        }
        if (_parts.BadText || _parts.Id.IsEmpty) { Reject(RejectCode.InvalidName); return false; }
        int alias = FindAlias(ref _parts.Id);
        if (alias >= 0) index = FindHold((ulong)alias, kind);
        return true;
    }

    private int FindHold(ulong id, IdKind kind) => _holdIndex.Find(id, OrderKey(_command.Account, kind));

    private void MoveHeld(int wallet, Int128 amount)
    {
        _walletDetails[wallet].Held += amount;
        _wallets[wallet].Used += amount;
        _wallets[wallet].Version++;
        EmitWallet(wallet);
    }
}
