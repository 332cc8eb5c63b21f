using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Timers and sessions.</summary>
public sealed partial class ScenarioParser
{
    private void BuildSchedule(ref GroupBuilder group)
    {
        AddName(ref group, TextField.Name, ScenarioField.Name);
        ref ScheduleCommand schedule = ref group.Next<ScheduleCommand>(CommandType.Schedule);
        schedule.Action = _fields.Has(ScenarioField.Action)
            ? Words.TimerActions.Parse(_fields.Text(ScenarioField.Action), "action")
            : TimerAction.Decision;
        if (_fields.IsTrue(ScenarioField.Immediate)) schedule.TimerFlags = TimerFlags.Immediate;

        bool every = _fields.Has(ScenarioField.EverySeconds), after = _fields.Has(ScenarioField.AfterSeconds), daily = _fields.Has(ScenarioField.DailyAt);
        bool backoff = _fields.IsTrue(ScenarioField.Backoff);
        // Seconds with nine decimals are nanoseconds. Two answers to "when", or none, leave the kind at None, which the core refuses.
        if (daily)
        {
            TimeText.TryParseTimeOfDay(_fields.Text(ScenarioField.DailyAt), out schedule.Nanos);
            if (!every && !after && !backoff) schedule.Kind = TimerKind.Daily;
        }
        else if (after)
        {
            schedule.Nanos = Rate(ref group, ScenarioField.AfterSeconds);
            if (!every && !backoff) schedule.Kind = TimerKind.After;
        }
        else if (every || backoff)
        {
            schedule.Nanos = Rate(ref group, ScenarioField.EverySeconds, One);
            schedule.Kind = backoff ? TimerKind.Backoff : TimerKind.Every;
        }
    }

    private void BuildUnschedule(ref GroupBuilder group)
    {
        bool named = _fields.Has(ScenarioField.Name);
        bool all = named ? _fields.Text(ScenarioField.Name).SequenceEqual("all"u8) : _fields.IsTrue(ScenarioField.All);
        if (named == _fields.IsTrue(ScenarioField.All)) throw new FieldException("name", "either name or all is required");
        if (!all) AddName(ref group, TextField.Name, ScenarioField.Name);
        ref ScheduleCommand schedule = ref group.Next<ScheduleCommand>(CommandType.Unschedule);
        if (all) schedule.TimerFlags = TimerFlags.All;
    }

    private void BuildSession(ref GroupBuilder group)
    {
        ref SessionCommand session = ref group.Next<SessionCommand>(CommandType.Session);
        session.Event = Words.SessionEvents.Parse(_fields.Text(ScenarioField.Event), "event");
        session.ForceExit = _fields.IsTrue(ScenarioField.ForceExit) ? (byte)1 : (byte)0;
        session.GraceNanos = Rate(ref group, ScenarioField.GraceSeconds);
    }
}
