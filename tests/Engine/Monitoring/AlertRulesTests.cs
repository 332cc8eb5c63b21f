namespace Disruptor.Trading.Engine.Tests;

/// <summary>The thresholds of CAPABILITIES §5, one by one and on both sides.</summary>
public sealed class AlertRulesTests
{
    private static readonly MonitoringOptions Options = new();

    [TestCase(10.0, null)]
    [TestCase(10.1, AlertLevel.Notice)]
    [TestCase(30.1, AlertLevel.Warning)]
    [TestCase(50.1, AlertLevel.Critical)]
    public void CommandsThatFoundTheirLaneFull(double percent, AlertLevel? level)
    {
        EngineAlert? alert = Judge(Report(waited: (long)(percent * 100))).SingleOrDefault(found => found.Kind == EngineAlertKind.WaitingClaims);
        Assert.That(alert?.Level, Is.EqualTo(level));
        if (level is not null) Assert.That(alert!.Subject, Is.EqualTo("lane order"));
    }

    [TestCase(99.0, false)]
    [TestCase(98.9, true)]
    public void CommandsThatFailedByTheSystemsFault(double success, bool isAlert) =>
        Assert.That(Judge(Report(missed: (long)Math.Round((100 - success) * 100))).Any(alert => alert.Kind == EngineAlertKind.LowSuccess), Is.EqualTo(isAlert));

    [TestCase(Operation.Transition, 10.0, null)]
    [TestCase(Operation.Transition, 10.1, EngineAlertKind.SlowTransition)]
    [TestCase(Operation.UpdatePrice, 1.0, null)]
    [TestCase(Operation.UpdatePrice, 1.1, EngineAlertKind.SlowPriceUpdate)]
    [TestCase(Operation.Order, 500.0, null)]
    public void SlowOperations(Operation operation, double millis, EngineAlertKind? kind)
    {
        List<EngineAlert> alerts = Judge(Report(operation: new OperationReport(operation, Latency(millis))));
        Assert.That(alerts.Select(alert => alert.Kind), Is.EqualTo(kind is { } one ? new[] { one } : []));
        if (kind is not null) Assert.That(alerts[0].Value, Is.EqualTo(millis).Within(0.001));
    }

    [TestCase(100.0, false)]
    [TestCase(100.1, true)]
    public void LongWaitsInALane(double millis, bool isAlert) =>
        Assert.That(Judge(Report(wait: Latency(millis))).Any(alert => alert.Kind == EngineAlertKind.LongLaneWait), Is.EqualTo(isAlert));

    [TestCase(10_000, 8_000, false)]
    [TestCase(10_000, 7_900, true)]
    [TestCase(0, 0, false)]
    [TestCase(100, 10_000, false)]
    public void AFallOfThroughput(long before, long now, bool isAlert)
    {
        List<EngineAlert> alerts = AlertRules.Judge(Report(commands: now), Report(commands: before), Options);
        Assert.That(alerts.Any(alert => alert is { Kind: EngineAlertKind.ThroughputDrop, Level: AlertLevel.Notice }), Is.EqualTo(isAlert));
    }

    [Test]
    public void AnAlertSaysItInOneLine()
    {
        EngineAlert alert = Judge(Report(wait: Latency(250)))[0];
        Assert.That(alert.Text, Is.EqualTo("LongLaneWait: lane order: 250 ms waited in the lane (limit 100)"));
    }

    private static List<EngineAlert> Judge(EngineReport report) => AlertRules.Judge(report, null, Options);

    private static LatencyReport Latency(double millis) => new("x", 1, 0, 0, (long)(millis * 1e6));

    private static EngineReport Report(long commands = 10_000, long waited = 0, long missed = 0, LatencyReport? wait = null, OperationReport? operation = null) => new()
    {
        Name = "test",
        Length = TimeSpan.FromSeconds(1),
        State = EngineState.Running,
        Commands = commands,
        Rejected = 0,
        Rejects = [],
        MissedDeadlines = missed,
        Lanes = [new LaneReport(LaneKind.Order, 10_000, 0, 0, waited, 0, wait ?? Latency(0))],
        Stages = [],
        Operations = operation is null ? [] : [operation],
        OutputDepth = 0,
        InFlight = 0,
        PeakInFlight = 0,
        Stalls = 0,
        StallsCleared = 0,
        ConsumerFailures = 0,
        ClientRetries = 0,
        AllocatedBytes = 0,
    };
}
