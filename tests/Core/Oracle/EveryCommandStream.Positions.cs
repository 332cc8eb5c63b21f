namespace Disruptor.Trading.Core.Tests.Oracle;

// Positions: closing, exit plans, triggers, signals.
internal sealed partial class EveryCommandStream
{
    private Command[] Close(uint account, uint instrument)
    {
        ulong id = 0;
        if (_positions.Count != 0 && Chance(80)) (account, instrument, id) = _positions[Between(0, _positions.Count - 1)];
        return Make.Close(account, Chance(80) ? instrument : null, Chance(50) ? Fixed.RateScale : Between(1, 1000) * 1_000_000L, Chance(20) ? NewId() : null, Chance(70) ? id : 0);
    }

    private Command[] Plan(uint account, uint instrument)
    {
        ulong id = 0;
        if (_positions.Count != 0 && Chance(90)) (account, instrument, id) = _positions[Between(0, _positions.Count - 1)];
        if (Chance(50)) return Make.Plan(account, instrument, SimplePlan(), id);
        ExitConditionCommand[] conditions = [.. Enumerable.Range(0, Between(1, 4)).Select(_ => AnyCondition())];
        ExitGroup group = (ExitGroup)Between(0, 2);
        for (int i = 0; i < conditions.Length; i++)
        {
            if (conditions[i].Kind != ExitConditionKind.Stage) conditions[i].Group = group;
        }
        Command[] plan = Make.Plan(account, instrument, (ExitPolicy)Between(0, 2), Chance(20) ? Between(0, 3) : null, conditions);
        return plan;
    }

    private ExitConditionCommand AnyCondition() => Between(0, 7) switch
    {
        0 => Condition.TakeProfit(Between(1, 80) * 1_000_000L),
        1 => Condition.StopLoss(Between(1, 80) * 1_000_000L),
        2 => Condition.Time(Between(1, 60_000) * 1_000_000L),
        3 => Condition.Trailing(Between(1, 60) * 1_000_000L),
        4 => Condition.Volatility(Between(1, 50) * 1_000_000L, Between(0, 3) * Fixed.RateScale, 5),
        5 => Condition.Volume(Between(1, 300)),
        6 => Condition.Liquidity(Between(1, 10)),
        _ => Condition.Stage(Between(1, 60) * 1_000_000L, Between(100, 900) * 1_000_000L),
    };

    private PlanSpec SimplePlan() => new()
    {
        TakeProfit = Chance(60) ? Between(1, 80) * 1_000_000L : 0,
        StopLoss = Chance(60) ? Between(1, 80) * 1_000_000L : 0,
        TimeNanos = Chance(30) ? Between(1, 60_000) * 1_000_000L : 0,
        Trail = Chance(30) ? Between(1, 60) * 1_000_000L : 0,
    };

    private Command[] Trigger(uint account, uint instrument)
    {
        ulong id = 0;
        if (_positions.Count != 0 && Chance(85)) (account, instrument, id) = _positions[Between(0, _positions.Count - 1)];
        return Make.Trigger(account, instrument, Chance(30) ? PositionTrigger.RecoveryCompleted : (PositionTrigger)Between(0, 12), id);
    }

    private Command[] Signal(uint account, uint instrument)
    {
        if (_positions.Count != 0 && Chance(85)) (account, instrument, _) = _positions[Between(0, _positions.Count - 1)];
        return Make.Signal(account, instrument, ExitSignalSource.Sentiment, Chance(60) ? Fixed.RateScale : Between(1, 900) * 1_000_000L, Chance(40) ? Near(instrument, 8) : 0);
    }
}
