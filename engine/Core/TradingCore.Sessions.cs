namespace Disruptor.Trading.Core;

// Trading sessions: what a day ends with. A session begins by itself after a close; an open only says so, and what its close shall do.
public sealed partial class TradingCore
{
    /// <summary>Records that one step of a close looks at: few enough for the report budget of a step.</summary>
    private const int CloseStep = 64;

    private enum ClosePhase : byte
    {
        Exits,
        Accounts,
        Wallets,
    }

    private void OnSession(ref SessionCommand command)
    {
        if (command.Event is SessionEvent.None or > SessionEvent.Close || command.ForceExit > 1) { Reject(RejectCode.Malformed); return; }
        if (command.GraceNanos is < 0 or > MaxPlanNanos) { Reject(RejectCode.InvalidTimer, command.GraceNanos, MaxPlanNanos); return; }
        if (command.Event == SessionEvent.Close)
        {
            CloseSession(command.ForceExit != 0, command.GraceNanos);
            return;
        }
        if (_session.State is SessionState.Open or SessionState.Closing) { Reject(RejectCode.SessionIsOpen); return; }
        _session.State = SessionState.Open;
        _session.OpenedAt = _counters.Now;
        _session.ForceExit = command.ForceExit;
        _session.GraceNanos = command.GraceNanos;
        EmitSession();
    }

    /// <summary>Day orders end now; the rest of the close follows at once, or after the grace. A close in the grace ends the grace.</summary>
    private void CloseSession(bool forceExit, long graceNanos)
    {
        if (_session.State == SessionState.Closing)
        {
            _heaps.Remove(_session.Node);
            _session.Node = 0;
            if (forceExit) _session.ForceExit = 1;
            EndGrace();
            return;
        }
        _session.ForceExit = forceExit ? (byte)1 : (byte)0;
        _session.ClosedAt = _counters.Now;
        QueueExpireDayOrders();
        if (graceNanos == 0)
        {
            EndSession();
            return;
        }
        _session.State = SessionState.Closing;
        _session.GraceUntil = After(_counters.Now, graceNanos);
        _session.Node = _heaps.Add(TimeHeap, _session.GraceUntil, TriggerKind.SessionGrace, 0);
        EmitSession();
    }

    private void OnGraceEnded()
    {
        _heaps.Remove(_session.Node);
        _session.Node = 0;
        EndGrace();
    }

    /// <summary>Day orders that came during the grace are of the day that ends with it.</summary>
    private void EndGrace()
    {
        QueueExpireDayOrders();
        EndSession();
    }

    private void EndSession() =>
        _jobs.Add(new Job { Kind = JobKind.CloseSession, Flag0 = (byte)(_session.ForceExit != 0 ? ClosePhase.Exits : ClosePhase.Accounts) });

    /// <summary>Cancels what is good for the day only: queues the job that does it.</summary>
    partial void QueueExpireDayOrders();

    /// <summary>Exits, then accounts, then wallets, each from <see cref="Job.Cursor"/> on; <see cref="Job.Value0"/> counts open positions.</summary>
    private bool StepCloseSession(ref Job job)
    {
        switch ((ClosePhase)job.Flag0)
        {
            case ClosePhase.Exits:
                if (!ExitNext(ref job)) return false;
                break;
            case ClosePhase.Accounts:
                for (int i = 0; i < CloseStep && job.Cursor < _counters.Accounts; i++, job.Cursor++)
                {
                    job.Value0 += _accounts[job.Cursor].OpenPositions;
                    ResetDay(job.Cursor);
                }
                if (job.Cursor < _counters.Accounts) return false;
                break;
            default:
                for (int i = 0; i < CloseStep && job.Cursor < _counters.Wallets; i++) CloseWallet(job.Cursor++);
                if (job.Cursor < _counters.Wallets) return false;
                SessionClosed(job.Value0);
                return true;
        }
        job.Flag0++;
        job.Cursor = 0;
        return false;
    }

    /// <summary>Exits the next open position; true when there is none left.</summary>
    private bool ExitNext(ref Job job)
    {
        while (job.Cursor < _counters.Positions)
        {
            int position = job.Cursor++;
            if (!ForceExit(position, ExitReason.SessionClose)) continue;
            _session.ForcedExits++;
            return false;
        }
        return true;
    }

    private void CloseWallet(int index)
    {
        ref WalletRecord wallet = ref _wallets[index];
        ref WalletSession before = ref _walletSessions[index];
        ref AccountRecord account = ref _accounts[(int)wallet.Account];
        Int128 gross = wallet.RealizedGross - before.RealizedGross, fees = wallet.Fees - before.Fees;
        before.RealizedGross = wallet.RealizedGross;
        before.Fees = wallet.Fees;
        // What the account did is told with the wallet of its own currency, also when that wallet did not move.
        bool own = wallet.Currency == account.Currency && (account.SessionFills != 0 || account.SessionOrders != 0);
        if (gross != 0 || fees != 0 || own)
        {
            ref SessionStatisticsReport report = ref Emit<SessionStatisticsReport>(ReportType.SessionStatistics, 2, wallet.Account, Command.Unknown);
            report.Currency = wallet.Currency;
            report.Number = _session.Number;
            report.RealizedGross = gross;
            report.Fees = fees;
            report.Total = wallet.Total;
            report.Orders = account.SessionOrders;
            report.Fills = account.SessionFills;
            report.OpenPositions = account.OpenPositions;
        }
        if (wallet.NextInAccountPlusOne == 0) account.SessionFills = account.SessionOrders = 0;
    }

    private void SessionClosed(long openPositions)
    {
        _session.State = SessionState.Closed;
        ref SessionReport report = ref EmitSession();
        report.OpenPositions = openPositions;
        long number = _session.Number + 1;
        _session = new SessionRecord { Number = number, State = SessionState.Closed };
        AdvanceSession();
    }

    private ref SessionReport EmitSession()
    {
        ref SessionReport report = ref Emit<SessionReport>(ReportType.Session, 2, Command.Unknown, Command.Unknown);
        report.State = _session.State;
        report.Number = _session.Number;
        report.OpenedAt = _session.OpenedAt;
        report.ClosedAt = _session.ClosedAt;
        report.GraceUntil = _session.GraceUntil;
        report.Orders = _session.Orders;
        report.Fills = _session.Fills;
        report.ForcedExits = _session.ForcedExits;
        return ref report;
    }
}
