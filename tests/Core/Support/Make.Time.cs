namespace Disruptor.Trading.Core.Tests;

/// <summary>Timers and sessions.</summary>
internal static partial class Make
{
    public static Command[] Schedule(
        string name, TimerKind kind, long nanos, TimerAction action = TimerAction.Custom, TimerFlags flags = TimerFlags.None) => Group(
        Text(TextField.Name, name),
        [Bare(Of(CommandType.Schedule, new ScheduleCommand { Kind = kind, Action = action, TimerFlags = flags, Nanos = nanos }))]);

    public static Command[] Unschedule(string name) => Group(Text(TextField.Name, name), [Bare(Of(CommandType.Unschedule, default(ScheduleCommand)))]);

    public static Command[] UnscheduleAll(TimerFlags flags = TimerFlags.All) =>
        [Bare(Of(CommandType.Unschedule, new ScheduleCommand { TimerFlags = flags }))];

    public static Command[] Timers() => Query(CommandType.QueryTimers, Command.Unknown);

    public static Command[] Session(SessionEvent what, bool forceExit = false, long graceNanos = 0) =>
        [Bare(Of(CommandType.Session, new SessionCommand { Event = what, ForceExit = forceExit ? (byte)1 : (byte)0, GraceNanos = graceNanos }))];

    public static Command[] QueryPosition(uint account, uint instrument, long asOfVersion = 0, long priceAt = 0)
    {
        Command command = Of(CommandType.QueryPosition, new QueryCommand { AsOfVersion = asOfVersion, PriceAt = priceAt });
        (command.Account, command.Instrument) = (account, instrument);
        return [command];
    }

    public static Command[] ForceState(uint account, uint instrument, PositionState state, string by = "desk", string reason = "venue said so")
    {
        Command command = Of(CommandType.ForceState, new ForceStateCommand { State = state });
        (command.Account, command.Instrument) = (account, instrument);
        return Group(Text(TextField.Operator, by), Text(TextField.Reason, reason), [command]);
    }

    /// <summary>An exit plan of conditions, in their order.</summary>
    public static Command[] Plan(uint account, uint instrument, ExitPolicy policy, params ExitConditionCommand[] conditions) =>
        Plan(account, instrument, policy, retries: null, conditions);

    public static Command[] Plan(uint account, uint instrument, ExitPolicy policy, int? retries, params ExitConditionCommand[] conditions)
    {
        Command plan = Of(CommandType.ExitPlan, new ExitPlanCommand { Policy = policy, RetriesPlusOne = (ushort)(retries + 1 ?? 0) });
        (plan.Account, plan.Instrument) = (account, instrument);
        return Group([.. conditions.Select(condition => Of(CommandType.ExitCondition, condition)), plan]);
    }

    public static Command[] Signal(
        uint account, uint instrument, ExitSignalSource source = ExitSignalSource.Sentiment, long fraction = Fixed.RateScale, long targetPrice = 0,
        ExitUrgency urgency = ExitUrgency.None)
    {
        Command command = Of(
            CommandType.ExitSignal, new ExitSignalCommand { Source = source, Fraction = fraction, TargetPrice = targetPrice, Urgency = urgency });
        (command.Account, command.Instrument) = (account, instrument);
        return [command];
    }

    private static Command Bare(Command command)
    {
        command.Account = command.Instrument = Command.Unknown;
        return command;
    }
}
