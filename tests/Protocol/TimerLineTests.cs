using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

/// <summary>Timers and sessions, in and out.</summary>
public sealed class TimerLineTests
{
    private readonly Bench _bench = new();

    [TestCase("""  "everySeconds":60  """, TimerKind.Every, 60_000_000_000)]
    [TestCase("""  "everySeconds":"0.5"  """, TimerKind.Every, 500_000_000)]
    [TestCase("""  "afterSeconds":300  """, TimerKind.After, 300_000_000_000)]
    [TestCase("""  "dailyAt":"9:15"  """, TimerKind.Daily, 33_300_000_000_000)]
    [TestCase("""  "dailyAt":"23:59:59"  """, TimerKind.Daily, 86_399_000_000_000)]
    [TestCase("""  "everySeconds":2,"backoff":true  """, TimerKind.Backoff, 2_000_000_000)]
    [TestCase("""  "backoff":true  """, TimerKind.Backoff, 1_000_000_000)]
    [TestCase("""  "everySeconds":2,"backoff":false  """, TimerKind.Every, 2_000_000_000)]
    public void ATimerHasOneTime(string fields, TimerKind kind, long nanos)
    {
        Command[] group = _bench.Parse($$"""{"op":"schedule","name":"x",{{fields}}}""");
        var schedule = CommandView.As<ScheduleCommand>(ref group[^1]);
        Assert.That((schedule.Kind, schedule.Nanos, schedule.Action, schedule.TimerFlags), Is.EqualTo((kind, nanos, TimerAction.Decision, TimerFlags.None)));
        Assert.That(DefinitionLineTests.TextOf(group, TextField.Name), Is.EqualTo("x"));
    }

    [TestCase("""  "action":"decision"  """)]
    [TestCase("""  "everySeconds":1,"afterSeconds":1  """)]
    [TestCase("""  "everySeconds":1,"dailyAt":"9:00"  """)]
    [TestCase("""  "dailyAt":"9:00","afterSeconds":1  """)]
    [TestCase("""  "afterSeconds":1,"backoff":true  """)]
    [TestCase("""  "dailyAt":"9:00","backoff":true  """)]
    public void NoneOrSeveralHaveNoKindWhichTheCoreRefuses(string fields)
    {
        Assert.That(_bench.Last<ScheduleCommand>($$"""{"op":"schedule","name":"x",{{fields}}}""").Kind, Is.EqualTo(TimerKind.None));
    }

    [TestCase("9", "is not hh:mm or hh:mm:ss")]
    [TestCase("9:5", "is not hh:mm or hh:mm:ss")]
    [TestCase("09:00:1", "is not hh:mm or hh:mm:ss")]
    [TestCase("09:00-10", "is not hh:mm or hh:mm:ss")]
    [TestCase("009:00", "is not hh:mm or hh:mm:ss")]
    [TestCase(":00", "is not hh:mm or hh:mm:ss")]
    [TestCase("", "is not hh:mm or hh:mm:ss")]
    [TestCase("a:00", "is not hh:mm or hh:mm:ss")]
    [TestCase("24:00", "is no time of the day")]
    [TestCase("9:60", "is no time of the day")]
    public void ATimeOfDayIsReadStrictly(string text, string reason)
    {
        Assert.That(_bench.Error($$"""{"op":"schedule","name":"x","dailyAt":"{{text}}"}"""), Is.EqualTo($"FILE:3: dailyAt: {reason}"));
    }

    [Test]
    public void EveryActionHasItsWord([Values] TimerAction action)
    {
        string word = char.ToLowerInvariant(action.ToString()[0]) + action.ToString()[1..];
        var schedule = _bench.Last<ScheduleCommand>($$"""{"op":"schedule","name":"x","everySeconds":1,"action":"{{word}}","immediate":true}""");
        Assert.That((schedule.Action, schedule.TimerFlags), Is.EqualTo((action, TimerFlags.Immediate)));
    }

    [Test]
    public void ATimerIsTakenAwayByNameOrAllAtOnce()
    {
        Command[] group = _bench.Parse("""{"op":"unschedule","name":"x"}""");
        Assert.That((DefinitionLineTests.TextOf(group, TextField.Name), group[^1].Type), Is.EqualTo(("x", CommandType.Unschedule)));
        Assert.That(_bench.Last<ScheduleCommand>("""{"op":"unschedule","all":true}""").TimerFlags, Is.EqualTo(TimerFlags.All));
        Assert.That(_bench.Last<ScheduleCommand>("""{"op":"unschedule","name":"all"}""").TimerFlags, Is.EqualTo(TimerFlags.All));
        foreach (string fields in new[] { "", ",\"all\":false", ",\"all\":true,\"name\":\"x\"" })
        {
            Assert.That(_bench.Error($$"""{"op":"unschedule"{{fields}}}"""), Is.EqualTo("FILE:3: name: either name or all is required"));
        }
    }

    [Test]
    public void ASessionSaysWhatItsCloseDoes()
    {
        var session = _bench.Last<SessionCommand>("""{"op":"session","event":"close","forceExit":true,"graceSeconds":30}""");
        Assert.That((session.Event, session.ForceExit, session.GraceNanos), Is.EqualTo((SessionEvent.Close, (byte)1, 30_000_000_000L)));
        session = _bench.Last<SessionCommand>("""{"op":"session","event":"open"}""");
        Assert.That((session.Event, session.ForceExit, session.GraceNanos), Is.EqualTo((SessionEvent.Open, (byte)0, 0L)));
        Assert.That(_bench.Error("""{"op":"session","event":"pause"}"""), Is.EqualTo("FILE:3: event: unknown word pause"));
    }

    [Test]
    public void AFiringIsALineAndAnAcknowledgementIsNone()
    {
        var timer = new TimerReport
        {
            Header = ReportTests.Head(ReportType.Timer, slots: 2),
            Action = TimerAction.RiskCheck,
            Kind = TimerKind.Every,
            Name = Bench.Text("risk \"1\""),
            DueAt = 1,
            NextAt = 2_000_000_001,
            Missed = 3,
            Fired = 4,
        };
        Assert.That(_bench.Render(ref timer.Header), Does.EndWith(
            """
            "event":"timer","at":"2024-08-09T00:00:00.000000001Z","name":"risk \"1\"","action":"riskCheck","dueAt":"1970-01-01T00:00:00.000000001Z","missed":3,"fired":4,"nextAt":"1970-01-01T00:00:02.000000001Z"}
            """));
        timer.NextAt = 0;
        Assert.That(_bench.Render(ref timer.Header), Does.EndWith("\"nextAt\":null}"));
        timer.Event = TimerEvent.Scheduled;
        Assert.That(_bench.Render(ref timer.Header), Is.Null);
    }

    [Test]
    public void TheTimersThereAreAreOneLine()
    {
        var timer = new TimerReport
        {
            Header = ReportTests.Head(ReportType.TimersAnswer, slots: 2),
            Event = TimerEvent.Listed,
            Kind = TimerKind.Daily,
            Name = Bench.Text("a"),
            NextAt = 1_000_000_000,
            Nanos = 500_000_000,
        };
        Assert.That(_bench.Render(ref timer.Header), Is.Null);
        timer.Name = Bench.Text("b");
        timer.IsLast = 1;
        const string rest = "\"action\":\"custom\",\"kind\":\"daily\",\"seconds\":\"0.500000000\",\"nextAt\":\"1970-01-01T00:00:01.000000000Z\",\"fired\":0}";
        Assert.That(_bench.Render(ref timer.Header), Does.EndWith($$"""
            "event":"timers","at":"2024-08-09T00:00:00.000000001Z","timers":[{"name":"a",{{rest}},{"name":"b",{{rest}}]}
            """));
        timer.Event = TimerEvent.NoneListed;
        Assert.That(_bench.Render(ref timer.Header), Does.EndWith("\"timers\":[]}"));
    }

    [Test]
    public void ASessionIsALine()
    {
        var session = new SessionReport
        {
            Header = ReportTests.Head(ReportType.Session, slots: 2),
            State = SessionState.Closed,
            Number = 3,
            OpenedAt = 1_723_100_000_000_000_000,
            ClosedAt = 1_723_161_600_000_000_001,
            Orders = 4,
            Fills = 5,
            ForcedExits = 6,
            OpenPositions = 7,
        };
        Assert.That(_bench.Render(ref session.Header), Does.EndWith(
            """
            "event":"session","at":"2024-08-09T00:00:00.000000001Z","session":3,"day":"2024-08-08","state":"closed","openedAt":"2024-08-08T06:53:20.000000000Z","closedAt":"2024-08-09T00:00:00.000000001Z","graceUntil":null,"orders":4,"fills":5,"forcedExits":6,"openPositions":7}
            """));
        session.State = SessionState.Open;
        Assert.That(_bench.Render(ref session.Header), Does.Contain("\"closedAt\":null").And.EndWith("\"openPositions\":null}"));
    }

    [Test]
    public void WhatASessionWasForAWalletIsALine()
    {
        var statistics = new SessionStatisticsReport
        {
            Header = ReportTests.Head(ReportType.SessionStatistics, 0, slots: 2),
            Number = 3,
            RealizedGross = 250_000_000,
            Fees = 50_000_000,
            Total = 1_000_000_000,
            Orders = 1,
            Fills = 2,
            OpenPositions = 1,
        };
        Assert.That(_bench.Render(ref statistics.Header), Does.EndWith(
            """
            "event":"sessionStatistics","at":"2024-08-09T00:00:00.000000001Z","session":3,"account":"alpha","currency":"USDT","orders":1,"fills":2,"openPositions":1,"realizedGross":"2.50000000","fees":"0.50000000","realizedNet":"2.00000000","total":"10.00000000"}
            """));
    }
}
