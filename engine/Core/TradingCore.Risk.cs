namespace Disruptor.Trading.Core;

// What risk does by itself: the kill switch, the end of a day that lost too much, the risk timer, and orders that would meet their own account's.
public sealed partial class TradingCore
{
    /// <summary>Records that one step of a job looks at.</summary>
    private const int JobLook = 1024;
    /// <summary>Most resting orders that one new order may cancel: what a command does at once is bounded.</summary>
    private const int MaxOwnOrdersMet = 32;

    /// <summary>
    /// Cancels one working order for the engine's own reasons: at once on the paper route; on the external route the venue is asked, and
    /// the order keeps its state until the venue answers.
    /// </summary>
    private void CancelWorking(int index, OrderCause cause)
    {
        ref OrderRecord order = ref _orders[index];
        CancelWorking(index, OrderState.Canceled, cause);
        EmitWalletIfChanged(FindWallet((int)order.Account, _instruments[(int)order.Instrument].Currency));
    }

    /// <summary>The kill switch: every working order of an account, of an instrument, or of everybody.</summary>
    private bool Kill(ref Job job)
    {
        for (int looked = 0; looked < JobLook; looked++, job.Cursor++)
        {
            if (job.Cursor >= _counters.Orders) return true;
            if (_reports.IsFull) return false;
            ref OrderRecord order = ref _orders[(int)job.Cursor];
            bool named = (job.Account == Command.Unknown || order.Account == job.Account) && (job.Instrument == Command.Unknown || order.Instrument == job.Instrument);
            if (order.Version != 0 && order.CanFill && named) CancelWorking((int)job.Cursor, OrderCause.KillSwitch);
        }
        return false;
    }

    /// <summary>
    /// Ends an account's day: its working orders, then its positions, each by its exit. Exits that are already out stay:
    /// an exit is sent once.
    /// </summary>
    private bool CloseAll(ref Job job)
    {
        ref AccountRecord account = ref _accounts[(int)job.Account];
        if (job.Flag1 == 0)
        {
            // By slot and not by the account's list: what one cancel ends besides may be the next of the list.
            for (int looked = 0; looked < JobLook && job.Cursor < _counters.Orders; looked++, job.Cursor++)
            {
                if (_reports.IsFull) return false;
                ref OrderRecord order = ref _orders[(int)job.Cursor];
                if (order.Account == job.Account && order.Version != 0 && order.CanFill && order.IsExit == 0) CancelWorking((int)job.Cursor, OrderCause.DailyLoss);
            }
            if (job.Cursor < _counters.Orders) return false;
            job.Flag1 = 1;
            job.Cursor = account.FirstPositionPlusOne;
        }
        for (int looked = 0; job.Cursor != 0 && looked < JobLook; looked++)
        {
            int position = (int)job.Cursor - 1;
            job.Cursor = _details[position].NextInAccountPlusOne;
            if (_positions[position].Quantity == 0) continue;
            ForceExit(position, (ExitReason)job.Flag0);
            // One position a step: what its fill sets off on its instrument comes first.
            break;
        }
        return job.Cursor == 0;
    }

    partial void OnRiskTimer() => _jobs.Add(new Job { Kind = JobKind.RiskCheck });

    /// <summary>
    /// Every account once: the open positions of those that have too many to be summed when asked are measured anew, in slices; then margin,
    /// losses, drawdown, warnings. <see cref="Job.Account"/> is whose turn it is, <see cref="Job.Cursor"/> its next position.
    /// </summary>
    private bool RiskCheck(ref Job job)
    {
        int left = JobLook;
        for (; job.Account < (uint)_counters.Accounts; job.Account++)
        {
            if (left-- == 0 || _reports.IsFull) return false;
            if (_accounts[(int)job.Account].Counts != 0 && !Measured(ref job)) return false;
            WatchMargin((int)job.Account);
            CheckAccount((int)job.Account);
        }
        return true;
    }

    /// <summary>Whether the account's rule on meeting its own resting orders allows an order.</summary>
    private bool TrySelfTrade(ref OrderCommand command, ref OrderQuote quote, SelfTrade rule)
    {
        int most = rule == SelfTrade.CancelResting ? MaxOwnOrdersMet : 0, met = 0;
        int at = NextOwnOrderMet(ref command, ref quote, _accounts[(int)_command.Account].FirstOrderPlusOne);
        for (; at != 0 && met <= most; met++) at = NextOwnOrderMet(ref command, ref quote, _orders[at - 1].NextInAccountPlusOne);
        if (met <= most) return true;
        Reject(RejectCode.SelfTrade);
        return false;
    }

    /// <summary>Cancels the resting orders of its own account that a new order would trade with.</summary>
    private void CancelOwnOrdersMet(ref OrderCommand command, ref OrderQuote quote)
    {
        int at = NextOwnOrderMet(ref command, ref quote, _accounts[(int)_command.Account].FirstOrderPlusOne);
        while (at != 0)
        {
            int next = _orders[at - 1].NextInAccountPlusOne;
            CancelWorking(at - 1, OrderCause.SelfTrade);
            at = NextOwnOrderMet(ref command, ref quote, next);
        }
    }

    /// <summary>The first order from a place of the account's list on whose price a new order crosses; 0 when there is none.</summary>
    private int NextOwnOrderMet(ref OrderCommand command, ref OrderQuote quote, int at)
    {
        // What waits for a price or for its parent meets nobody yet.
        if (quote.Position < 0 || command.OrderType > OrderType.Limit || (quote.Marks & OrderMarks.Held) != 0) return 0;
        bool buy = command.Side == Side.Buy;
        ref PositionRecord position = ref _positions[quote.Position];
        // Nothing works on the other side: no need to look.
        if ((buy ? position.WorkingSell : position.WorkingBuy) == 0) return 0;
        for (; at != 0; at = _orders[at - 1].NextInAccountPlusOne)
        {
            ref OrderRecord order = ref _orders[at - 1];
            if (order.Position != quote.Position || order.Side == command.Side || !HasLimit(order.OrderType) || order.IsUntriggered || order.LeavesQuantity == 0) continue;
            // Of orders tied together only one can trade, and one that is held does not work.
            bool tied = at == quote.Ties.PartnerPlusOne || (order.SetPlusOne != 0 && order.SetPlusOne == quote.Ties.SetPlusOne);
            if (tied || (order.Marks & OrderMarks.Held) != 0) continue;
            if (buy ? order.Price <= quote.ReservePrice : order.Price >= quote.ReservePrice) return at;
        }
        return 0;
    }
}
