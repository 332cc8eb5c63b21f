namespace Disruptor.Trading.Core;

// Timers that clients schedule: they live on command time, so they replay exactly, and one that is late fires once.
public sealed partial class TradingCore
{
    private const long DayNanos = 86_400L * 1_000_000_000;
    /// <summary>Longest interval that a backoff doubles to (S2: 1 s … 60 s, ×2).</summary>
    private const long BackoffCapNanos = 60L * 1_000_000_000;
    /// <summary>Beyond the last representable nanosecond (year 2262) is never.</summary>
    private const long NeverDue = TriggerHeaps.EmptyKey - 1;

    private void OnSchedule(ref ScheduleCommand command)
    {
        if (_parts.BadText || _parts.Name.IsEmpty) { Reject(RejectCode.InvalidName); return; }
        bool immediate = (command.TimerFlags & TimerFlags.Immediate) != 0;
        bool badKind = command.Kind is TimerKind.None or > TimerKind.Backoff || command.Action > TimerAction.Snapshot
            || command.TimerFlags > TimerFlags.Immediate || (immediate && command.Kind == TimerKind.After);
        long least = command.Kind == TimerKind.Daily ? 0 : 1, most = command.Kind == TimerKind.Daily ? DayNanos - 1 : MaxPlanNanos;
        if (badKind || command.Nanos < least || command.Nanos > most) { Reject(RejectCode.InvalidTimer, command.Nanos, most); return; }
        int index = FindTimer(ref _parts.Name);
        if (index < 0) index = FreeTimer();
        if (index < 0) { Reject(RejectCode.TableFull); return; }

        ref TimerRecord timer = ref _timers[index];
        if (timer.Node != 0) _heaps.Remove(timer.Node);
        if (index == _counters.Timers) _counters.Timers++;
        timer = default;
        timer.Name = _parts.Name;
        timer.Kind = command.Kind;
        timer.Action = command.Action;
        timer.Nanos = command.Nanos;
        timer.Interval = command.Nanos;
        timer.Session = _command.Session;
        timer.DueAt = command.Kind == TimerKind.Daily ? NextDaily(command.Nanos) : After(_counters.Now, command.Nanos);
        timer.Node = _heaps.Add(TimeHeap, timer.DueAt, TriggerKind.Timer, index);
        EmitTimer(ref timer, TimerEvent.Scheduled, 0, timer.DueAt);
        if (!immediate) return;
        timer.Fired++;
        EmitTimer(ref timer, TimerEvent.Fired, _counters.Now, timer.DueAt);
        Act(timer.Action);
    }

    private void OnUnschedule(ref ScheduleCommand command)
    {
        if (command.TimerFlags == TimerFlags.All)
        {
            _jobs.Add(new Job { Kind = JobKind.UnscheduleAll });
            return;
        }
        if (command.TimerFlags != TimerFlags.None) { Reject(RejectCode.Malformed); return; }
        if (_parts.BadText || _parts.Name.IsEmpty) { Reject(RejectCode.InvalidName); return; }
        int index = FindTimer(ref _parts.Name);
        if (index < 0) { Reject(RejectCode.UnknownTimer); return; }
        Unschedule(index);
    }

    private bool UnscheduleAll(ref Job job)
    {
        int index = job.Cursor++;
        if (index >= _counters.Timers) return true;
        if (_timers[index].Kind != TimerKind.None) Unschedule(index);
        return false;
    }

    private void Unschedule(int index)
    {
        ref TimerRecord timer = ref _timers[index];
        EmitTimer(ref timer, TimerEvent.Unscheduled, 0, 0);
        _heaps.Remove(timer.Node);
        timer = default;
    }

    private void OnQueryTimers()
    {
        int next = NextTimer(0);
        if (next < 0) Emit<TimerReport>(ReportType.TimersAnswer, 2, Command.Unknown, Command.Unknown).Event = TimerEvent.NoneListed;
        else _jobs.Add(new Job { Kind = JobKind.AnswerTimers, Cursor = next });
    }

    private bool AnswerTimers(ref Job job)
    {
        ref TimerRecord timer = ref _timers[job.Cursor];
        job.Cursor = NextTimer(job.Cursor + 1);
        bool last = job.Cursor < 0;
        ref TimerReport report = ref EmitTimer(ref timer, TimerEvent.Listed, 0, timer.DueAt);
        report.Header.Type = ReportType.TimersAnswer;
        report.IsLast = last ? (byte)1 : (byte)0;
        return last;
    }

    private void FireSchedule(int index)
    {
        ref TimerRecord timer = ref _timers[index];
        _heaps.Remove(timer.Node);
        long due = timer.DueAt, next = NextDue(ref timer, out long missed);
        TimerAction action = timer.Action;
        timer.Fired++;
        ref TimerReport report = ref EmitTimer(ref timer, TimerEvent.Fired, due, next);
        report.Missed = missed;
        if (next == 0)
        {
            timer = default;
        }
        else
        {
            timer.DueAt = next;
            timer.Node = _heaps.Add(TimeHeap, next, TriggerKind.Timer, index);
        }
        Act(action);
    }

    /// <summary>The first firing after now on the timer's own grid, and how many lay between; 0 when it fires no more.</summary>
    private long NextDue(ref TimerRecord timer, out long missed)
    {
        missed = 0;
        long next = timer.DueAt, period = timer.Kind == TimerKind.Daily ? DayNanos : timer.Nanos;
        if (timer.Kind == TimerKind.After) return 0;
        if (timer.Kind == TimerKind.Backoff)
        {
            long cap = timer.Nanos > BackoffCapNanos ? timer.Nanos : BackoffCapNanos;
            while (timer.Interval < cap)
            {
                timer.Interval = timer.Interval > cap - timer.Interval ? cap : timer.Interval * 2;
                next = After(next, timer.Interval);
                if (next > _counters.Now) return next;
                missed++;
            }
            period = cap;
        }
        long skipped = (_counters.Now - next) / period;
        missed += skipped;
        next = After(next + (skipped * period), period);
        // At the end of time there is no later one.
        return next > _counters.Now ? next : 0;
    }

    /// <summary>The next time of day after now.</summary>
    private long NextDaily(long timeOfDay)
    {
        long today = _counters.Now - (_counters.Now % DayNanos);
        long due = After(today, timeOfDay);
        return due > _counters.Now ? due : After(due, DayNanos);
    }

    private static long After(long time, long nanos) => time > NeverDue - nanos ? NeverDue : time + nanos;

    private void Act(TimerAction action)
    {
        if (action == TimerAction.RiskCheck) OnRiskTimer();
        else if (action == TimerAction.SessionClose) CloseSession(_session.ForceExit != 0, _session.GraceNanos);
    }

    /// <summary>A timer with action riskCheck fired.</summary>
    partial void OnRiskTimer();

    private int FindTimer(ref Text40 name)
    {
        for (int i = 0; i < _counters.Timers; i++)
        {
            if (_timers[i].Kind != TimerKind.None && _timers[i].Name.Equals(name)) return i;
        }
        return -1;
    }

    /// <summary>The first free place, or −1.</summary>
    private int FreeTimer()
    {
        for (int i = 0; i < _counters.Timers; i++)
        {
            if (_timers[i].Kind == TimerKind.None) return i;
        }
        return _counters.Timers < _timers.Length ? _counters.Timers : -1;
    }

    /// <summary>The first timer from a place on, or −1.</summary>
    private int NextTimer(int from)
    {
        for (int i = from; i < _counters.Timers; i++)
        {
            if (_timers[i].Kind != TimerKind.None) return i;
        }
        return -1;
    }

    private ref TimerReport EmitTimer(ref TimerRecord timer, TimerEvent what, long due, long next)
    {
        ref TimerReport report = ref Emit<TimerReport>(ReportType.Timer, 2, Command.Unknown, Command.Unknown);
        report.Event = what;
        report.Kind = timer.Kind;
        report.Action = timer.Action;
        report.Name = timer.Name;
        report.DueAt = due;
        report.NextAt = next;
        report.Nanos = timer.Nanos;
        report.Fired = timer.Fired;
        report.Owner = timer.Session;
        return ref report;
    }
}
