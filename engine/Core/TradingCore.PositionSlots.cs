namespace Disruptor.Trading.Core;

// Slots of positions. One that is closed, and that no order record speaks of any more, waits in a list, oldest first, until its slot is
// needed: then it is forgotten with its history, and the account and instrument begin anew with cycle 1.
public sealed partial class TradingCore
{
    /// <summary>Terminal orders that one command forgets at most so that a position's slot becomes free.</summary>
    private const int MostForgotten = 256;

    /// <summary>Whether one more position of an account finds room.</summary>
    private bool HasPositionSlot(uint account)
    {
        int free = _positions.Length - _counters.Positions + _counters.FreePositions;
        // The items of a batch before it may take back what waits to be forgotten.
        if (!_draft.IsOpen) free += _counters.RetirablePositions;
        return free > _draft.Positions
            && (_accounts[(int)account].Lots == LotMethod.Average
                || (HasFreeLot && (_draft.Positions == 0 || _counters.Lots + _draft.Positions < _lots.Length)));
    }

    private int TakePositionSlot()
    {
        if (_counters.FreePositionPlusOne == 0 && _counters.Positions == _positions.Length) ForgetOldestPosition();
        if (_counters.FreePositionPlusOne == 0) return _counters.Positions++;
        int index = _counters.FreePositionPlusOne - 1;
        _counters.FreePositionPlusOne = _details[index].NextRetirablePlusOne;
        _counters.FreePositions--;
        _details[index].NextRetirablePlusOne = 0;
        return index;
    }

    /// <summary>An order record of a position came or went.</summary>
    private void CountOrder(int position, int change)
    {
        _details[position].Orders += change;
        NoteRetirable(position);
    }

    /// <summary>Puts a position into the list of those that can be forgotten, or takes it out, as it now is.</summary>
    private void NoteRetirable(int index)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        bool retirable = detail.Orders == 0 && position.Quantity == 0 && (position.Exists == 0 || position.State == PositionState.Closed) && detail.RetryNode == 0;
        if (retirable == (detail.IsRetirable != 0)) return;
        if (retirable) LinkRetirable(index, ref detail);
        else UnlinkRetirable(ref detail);
    }

    private void LinkRetirable(int index, ref PositionDetail detail)
    {
        detail.IsRetirable = 1;
        detail.PreviousRetirablePlusOne = _counters.NewestRetirablePlusOne;
        if (_counters.NewestRetirablePlusOne != 0) _details[_counters.NewestRetirablePlusOne - 1].NextRetirablePlusOne = index + 1;
        else _counters.OldestRetirablePlusOne = index + 1;
        _counters.NewestRetirablePlusOne = index + 1;
        _counters.RetirablePositions++;
    }

    private void UnlinkRetirable(ref PositionDetail detail)
    {
        detail.IsRetirable = 0;
        if (detail.PreviousRetirablePlusOne != 0) _details[detail.PreviousRetirablePlusOne - 1].NextRetirablePlusOne = detail.NextRetirablePlusOne;
        else _counters.OldestRetirablePlusOne = detail.NextRetirablePlusOne;
        if (detail.NextRetirablePlusOne != 0) _details[detail.NextRetirablePlusOne - 1].PreviousRetirablePlusOne = detail.PreviousRetirablePlusOne;
        else _counters.NewestRetirablePlusOne = detail.PreviousRetirablePlusOne;
        detail.NextRetirablePlusOne = detail.PreviousRetirablePlusOne = 0;
        _counters.RetirablePositions--;
    }

    private void ForgetOldestPosition()
    {
        int index = _counters.OldestRetirablePlusOne - 1;
        Invariant.Check(index >= 0, "a slot was promised");
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        UnlinkRetirable(ref detail);
        FreePlan(index);
        Invariant.Check(
            detail is { FirstLegPlusOne: 0, MarginNode: 0, ExitOrderPlusOne: 0, PartialOrderPlusOne: 0 } && !IsTaken(ref position), "nothing is tied to a position that is forgotten");
        _positionIndex.Remove(PositionKey(position.Account, position.Instrument), detail.PositionId, index);
        UnlinkFromAccount(ref _accounts[(int)position.Account], ref detail);
        while (detail.Lots > 1) RemoveLot(ref detail, detail.FirstLotPlusOne - 1);
        if (detail.Lots != 0) FreeLot(detail.FirstLotPlusOne - 1);
        _history.Clear(index);
        _versions.Clear(index);
        position = default;
        detail = default;
        detail.NextRetirablePlusOne = _counters.FreePositionPlusOne;
        _counters.FreePositionPlusOne = index + 1;
        _counters.FreePositions++;
    }

    private void UnlinkFromAccount(ref AccountRecord account, ref PositionDetail detail)
    {
        if (detail.PreviousInAccountPlusOne != 0) _details[detail.PreviousInAccountPlusOne - 1].NextInAccountPlusOne = detail.NextInAccountPlusOne;
        else account.FirstPositionPlusOne = detail.NextInAccountPlusOne;
        if (detail.NextInAccountPlusOne != 0) _details[detail.NextInAccountPlusOne - 1].PreviousInAccountPlusOne = detail.PreviousInAccountPlusOne;
        else account.LastPositionPlusOne = detail.PreviousInAccountPlusOne;
    }

    /// <summary>
    /// When no slot is left and terminal orders are all that keeps closed positions, the oldest of those go: after a position was made and
    /// with every clock command, so that the next one finds room.
    /// </summary>
    private void KeepASlotFree()
    {
        if (_counters.Positions < _positions.Length || _counters.FreePositions + _counters.RetirablePositions != 0) return;
        for (int i = 0; i < MostForgotten && _counters.RetirablePositions == 0 && _counters.OldestTerminalPlusOne != 0; i++) ForgetOldestOrder();
    }
}
