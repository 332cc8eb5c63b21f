namespace Disruptor.Trading.Core.Tests;

/// <summary>Timers fire on command time, before the command of their time; one that is late fires once.</summary>
public sealed class TimerTests
{
    private const long Second = 1_000_000_000;
    private const long Day = 86_400 * Second;

    [Test]
    public void ARecurringTimerFiresOnItsOwnGrid()
    {
        using var core = new CoreDriver { Time = 3 * Second };
        core.Accept(Make.Schedule("risk", TimerKind.Every, 5 * Second, TimerAction.Status));
        Assert.That(At(core, 8 * Second - 1), Is.Empty);
        Assert.That(At(core, 8 * Second).Single(), Is.EqualTo(("risk", 8 * Second, 0L, 13 * Second)));
        Assert.That(At(core, 9 * Second), Is.Empty);
        Assert.That(At(core, 14 * Second).Single(), Is.EqualTo(("risk", 13 * Second, 0L, 18 * Second)), "a late firing does not shift the grid");
    }

    [Test]
    public void ALateRecurringTimerFiresOnceAndSaysHowManyItMissed()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Schedule("tick", TimerKind.Every, Second));
        Assert.That(At(core, (10 * Second) + 1).Single(), Is.EqualTo(("tick", Second, 9L, 11 * Second)));
        Assert.That(At(core, 11 * Second).Single(), Is.EqualTo(("tick", 11 * Second, 0L, 12 * Second)));
    }

    [Test]
    public void AnImmediateTimerFiresWithItsCommandAndThenInItsInterval()
    {
        using var core = new CoreDriver { Time = 7 };
        List<Report> reports = core.Accept(Make.Schedule("now", TimerKind.Every, Second, flags: TimerFlags.Immediate));
        Assert.That(Fired(reports).Single(), Is.EqualTo(("now", 7L, 0L, Second + 7)));
        Assert.That(At(core, Second + 7), Has.Count.EqualTo(1));
    }

    [Test]
    public void ADelayedTimerFiresOnceAndIsGone()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Schedule("later", TimerKind.After, 300 * Second));
        Assert.That(At(core, 1000 * Second).Single(), Is.EqualTo(("later", 300 * Second, 0L, 0L)));
        Assert.That(Names(core), Is.Empty);
        Assert.That(At(core, 5000 * Second), Is.Empty);
    }

    [Test]
    public void ADailyTimerFiresAtItsTimeOfDay()
    {
        using var core = new CoreDriver { Time = (3 * Day) + (10 * 3600 * Second) };
        core.Accept(Make.Schedule("open", TimerKind.Daily, 9 * 3600 * Second));
        core.Accept(Make.Schedule("close", TimerKind.Daily, 10 * 3600 * Second));
        core.Accept(Make.Schedule("late", TimerKind.Daily, Day - 1));
        Assert.That(At(core, (4 * Day) - 1).Single().Name, Is.EqualTo("late"));
        Assert.That(At(core, (4 * Day) + (9 * 3600 * Second)).Single(), Is.EqualTo(("open", (4 * Day) + (9 * 3600 * Second), 0L, (5 * Day) + (9 * 3600 * Second))));
        Assert.That(At(core, (6 * Day) + (10 * 3600 * Second)).Single(each => each.Name == "close").Missed, Is.EqualTo(2), "days that were jumped over");
    }

    [Test]
    public void ABackoffDoublesFromItsFirstIntervalToAMinute()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Schedule("retry", TimerKind.Backoff, Second));
        var fired = new List<long>();
        for (long second = 1; second <= 300; second++)
        {
            if (At(core, second * Second).Count != 0) fired.Add(second);
        }
        Assert.That(fired, Is.EqualTo(new[] { 1, 3, 7, 15, 31, 63, 123, 183, 243 }));
    }

    [TestCase(2, 0, 3)]
    [TestCase(8, 2, 15)]
    [TestCase(63, 5, 123)]
    [TestCase(200, 7, 243)]
    public void ALateBackoffCountsWhatItMissed(int second, int missed, int next)
    {
        using var core = new CoreDriver();
        core.Accept(Make.Schedule("retry", TimerKind.Backoff, Second));
        Assert.That(At(core, second * Second).Single(), Is.EqualTo(("retry", Second, (long)missed, next * Second)));
    }

    [Test]
    public void TimersFireInOrderOfTheirTimeThenOfTheirAgeBeforeTheCommand()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Schedule("b", TimerKind.After, 2 * Second));
        core.Accept(Make.Schedule("c", TimerKind.After, 2 * Second));
        core.Accept(Make.Schedule("a", TimerKind.After, Second));
        core.Time = 5 * Second;
        List<Report> reports = core.Accept(Make.Deposit(0, 0, 1));
        Assert.That(Fired(reports).Select(each => each.Name), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(reports.Last().Type, Is.EqualTo(ReportType.WalletChanged));
        Assert.That(reports.Select(report => report.Header.Timestamp), Is.All.EqualTo(5 * Second));
    }

    [Test]
    public void ANameThatIsScheduledAgainIsReplaced()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Schedule("one", TimerKind.Every, Second));
        core.Accept(Make.Schedule("one", TimerKind.Every, 10 * Second, TimerAction.Decision));
        Assert.That(At(core, 5 * Second), Is.Empty);
        Assert.That(At(core, 10 * Second), Has.Count.EqualTo(1));
        Assert.That(Names(core), Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public void ATimerThatWasTakenAwayDoesNotFireAndItsPlaceIsUsedAgain()
    {
        using var core = new CoreDriver();
        foreach (string name in new[] { "one", "two", "three" }) core.Accept(Make.Schedule(name, TimerKind.Every, Second));
        core.Accept(Make.Unschedule("two"));
        Assert.That(Names(core), Is.EqualTo(new[] { "one", "three" }));
        core.Accept(Make.Schedule("four", TimerKind.Every, Second));
        Assert.That(Names(core), Is.EqualTo(new[] { "one", "four", "three" }));
        core.Accept(Make.UnscheduleAll());
        Assert.That((Names(core).Count, At(core, 10 * Second).Count), Is.EqualTo((0, 0)));
        core.Accept(Make.UnscheduleAll());
    }

    [Test]
    public void ATimerAtTheEndOfTimeNeverFires()
    {
        using var core = new CoreDriver { Time = long.MaxValue - 10 };
        core.Accept(Make.Schedule("never", TimerKind.Every, 100));
        Assert.That(At(core, long.MaxValue - 2), Is.Empty);
        core.Accept(Make.Schedule("soon", TimerKind.After, 1));
        Assert.That(At(core, long.MaxValue - 1).Select(each => each.Name), Is.EquivalentTo(new[] { "never", "soon" }), "the last nanosecond there is");
    }

    [Test]
    public void AsManyTimersAsThereIsRoomFor()
    {
        using var core = new CoreDriver(new CoreOptions { Timers = 2, Positions = 4, Orders = 4, Wallets = 4, Instruments = 1, Accounts = 1 });
        core.Accept(Make.Schedule("one", TimerKind.Every, Second));
        core.Accept(Make.Schedule("two", TimerKind.Every, Second));
        core.Refuse(RejectCode.TableFull, Make.Schedule("three", TimerKind.Every, Second));
        core.Accept(Make.Schedule("two", TimerKind.Every, 2 * Second));
        core.Accept(Make.Unschedule("one"));
        core.Accept(Make.Schedule("three", TimerKind.Every, Second));
    }

    [Test]
    public void ACoreThatWasSavedGoesOnWithItsTimers()
    {
        using var core = new CoreDriver { Time = Second };
        core.Accept(Make.Schedule("daily", TimerKind.Daily, 0));
        core.Accept(Make.Schedule("retry", TimerKind.Backoff, Second));
        At(core, 4 * Second);
        using var loaded = new CoreDriver { Time = core.Time };
        loaded.Core.LoadState(SavedState.Of(core.Core));
        foreach (long time in new[] { 8 * Second, 40 * Second, Day, 3 * Day }) Assert.That(At(loaded, time), Is.EqualTo(At(core, time)));
        Assert.That((loaded.StateHash, loaded.OutputHash), Is.EqualTo((core.StateHash, core.OutputHash)));
    }

    private static List<(string Name, long Due, long Missed, long Next)> At(CoreDriver core, long time)
    {
        core.Time = time;
        return Fired(core.Accept(Make.Clock()));
    }

    private static List<(string Name, long Due, long Missed, long Next)> Fired(List<Report> reports) =>
    [
        .. reports.Where(report => report.Type == ReportType.Timer).Select(report => report.As<TimerReport>()).Where(report => report.Event == TimerEvent.Fired)
            .Select(report => (NameOf(report), report.DueAt, report.Missed, report.NextAt)),
    ];

    private static List<string> Names(CoreDriver core)
    {
        List<TimerReport> answer = [.. core.Accept(Make.Timers()).Select(report => report.As<TimerReport>())];
        Assert.That(answer.Select(report => report.Header.Type), Is.All.EqualTo(ReportType.TimersAnswer));
        if (answer is [{ Event: TimerEvent.NoneListed }]) return [];
        Assert.That(answer.Select(report => report.IsLast), Is.EqualTo(Enumerable.Repeat((byte)0, answer.Count - 1).Append((byte)1)));
        return [.. answer.Select(NameOf)];
    }

    private static string NameOf(TimerReport report) => System.Text.Encoding.UTF8.GetString(report.Name.Raw[..report.Name.LengthBytes()]);
}
