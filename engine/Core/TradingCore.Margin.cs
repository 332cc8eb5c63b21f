namespace Disruptor.Trading.Core;

// Maintenance margin: when an account is warned and called, and what a call does (DESIGN §4, Wallets).
public sealed partial class TradingCore
{
    // Shares of equity, as divisors: warned at 5 % of room, and neither a warning nor a call is over before there is more room than that.
    private const int WarnedBelow = 20;
    private const int CoveredAbove = 10;

    /// <summary>Looks at an account's margin: after its fills, after money came or went, at a price that may have changed how it stands, and from the risk timer.</summary>
    private void WatchMargin(int account)
    {
        ref AccountRecord record = ref _accounts[account];
        if (_counters.MaintenanceInstruments == 0 || record.Mode != AccountMode.Margin || (record.FirstOpenPlusOne == 0 && record.MarginState == MarginState.Covered)) return;
        if (!TryMarginFigures(account, out Int128 equity, out Int128 maintenance))
        {
            // A rate is missing: nothing can be said until there is one.
            DisarmMargin(ref record);
            return;
        }
        MarginState before = record.MarginState;
        record.MarginState = StandOf(before, equity, maintenance);
        if (record.MarginState != before) OnMarginState(account, before, equity, maintenance);
        else if (before == MarginState.Called && record.MarginCall == MarginCallAction.Close) QueueCall(account);
        ArmMargin(ref record, equity, maintenance);
    }

    /// <summary>Whether a position of the instrument could be measured in the account's currency: one that could not is not opened on margin.</summary>
    private bool CanWatchMargin(ref AccountRecord account, ref InstrumentRecord instrument) =>
        instrument.MaintenanceMarginRate == 0 || instrument.Currency == account.Currency
        || (TryConvert(instrument.Currency, account.Currency, 1, out _) && TryConvert(instrument.Currency, account.Currency, -1, out _));

    private static MarginState StandOf(MarginState before, Int128 equity, Int128 maintenance)
    {
        if (maintenance == 0) return MarginState.Covered;
        if (equity < maintenance) return MarginState.Called;
        Int128 room = equity - maintenance;
        if (room * WarnedBelow <= equity) return before == MarginState.Called ? MarginState.Called : MarginState.Warned;
        return room * CoveredAbove <= equity && before != MarginState.Covered ? MarginState.Warned : MarginState.Covered;
    }

    private void OnMarginState(int account, MarginState before, Int128 equity, Int128 maintenance)
    {
        ref AccountRecord record = ref _accounts[account];
        if (record.MarginState == MarginState.Called)
        {
            EmitAlert(AlertKind.MarginCall, (uint)account, Command.Unknown, record.Currency, equity, maintenance);
            EmitState(account, record.TradingState > TradingState.Reducing ? record.TradingState : TradingState.Reducing);
            QueueCall(account);
        }
        else if (before == MarginState.Called)
        {
            EmitAlert(AlertKind.MarginRestored, (uint)account, Command.Unknown, record.Currency, equity, maintenance);
            EmitState(account, record.TradingState);
        }
        else if (record.MarginState == MarginState.Warned)
        {
            EmitAlert(AlertKind.MarginWarning, (uint)account, Command.Unknown, record.Currency, equity, maintenance);
        }
    }

    private void EmitState(int account, TradingState state)
    {
        ref TradingStateReport report = ref Emit<TradingStateReport>(ReportType.TradingStateChanged, 1, (uint)account, Command.Unknown);
        report.State = state;
    }

    /// <summary>Puts an account in the queue of those whose call is acted on before the next command. One price may call ten thousand.</summary>
    private void QueueCall(int account)
    {
        ref AccountRecord record = ref _accounts[account];
        if (record.CallQueued != 0) return;
        record.CallQueued = 1;
        record.NextCalledPlusOne = 0;
        if (_counters.FirstCalledPlusOne == 0)
        {
            _counters.FirstCalledPlusOne = account + 1;
            _jobs.Add(new Job { Kind = JobKind.MarginCalls });
        }
        else
        {
            _accounts[_counters.LastCalledPlusOne - 1].NextCalledPlusOne = account + 1;
        }
        _counters.LastCalledPlusOne = account + 1;
    }

    /// <summary>
    /// One order or one position of the first account in the queue. Orders come first, and again after each position that was closed, whether
    /// or not that ended the call: what would have reduced it would open another now.
    /// </summary>
    private bool MarginCalls(ref Job job)
    {
        int account = _counters.FirstCalledPlusOne - 1;
        ref AccountRecord record = ref _accounts[account];
        bool called = record.MarginState == MarginState.Called, closed = job.Flag1 != 0;
        if ((called || closed) && CancelIncreasing(ref job, ref record)) return false;
        job.Cursor = 0;
        job.Flag1 = 0;
        if (called && record.MarginCall == MarginCallAction.Close && CloseLargest(account))
        {
            job.Flag1 = 1;
            return false;
        }
        record.CallQueued = 0;
        _counters.FirstCalledPlusOne = record.NextCalledPlusOne;
        record.NextCalledPlusOne = 0;
        return _counters.FirstCalledPlusOne == 0;
    }
}
