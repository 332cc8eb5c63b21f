using System.Globalization;

namespace Disruptor.Trading.Engine;

/// <summary>The thresholds of <see cref="MonitoringOptions"/> applied to the report of an interval.</summary>
internal static class AlertRules
{
    /// <summary>What of an interval a person should see.</summary>
    /// <param name="now">The interval.</param>
    /// <param name="before">The one before it; null for the first.</param>
    /// <param name="options">Thresholds.</param>
    public static List<EngineAlert> Judge(EngineReport now, EngineReport? before, MonitoringOptions options)
    {
        List<EngineAlert> alerts = [];
        Slow(alerts, now, Operation.Transition, EngineAlertKind.SlowTransition, options.MaxTransition);
        Slow(alerts, now, Operation.UpdatePrice, EngineAlertKind.SlowPriceUpdate, options.MaxPriceUpdate);
        if (now.SuccessPercent < options.MinSuccessPercent)
        {
            Add(alerts, AlertLevel.Warning, EngineAlertKind.LowSuccess, "commands", now.SuccessPercent, options.MinSuccessPercent, "% of commands did not fail by the system's fault");
        }
        foreach (LaneReport lane in now.Lanes)
        {
            if (WaitingLevel(lane.WaitingPercent, options.WaitingPercent) is { } found)
            {
                Add(alerts, found.Level, EngineAlertKind.WaitingClaims, Name(lane.Lane), lane.WaitingPercent, found.Limit, "% of commands found the lane full");
            }
            double waitMillis = lane.Wait.MaxNanos / 1e6;
            if (waitMillis > options.MaxLaneWait.TotalMilliseconds)
            {
                Add(alerts, AlertLevel.Warning, EngineAlertKind.LongLaneWait, Name(lane.Lane), waitMillis, options.MaxLaneWait.TotalMilliseconds, "ms waited in the lane");
            }
        }
        double drop = before is null || before.CommandsPerSecond == 0 ? 0 : 100 * (1 - (now.CommandsPerSecond / before.CommandsPerSecond));
        if (drop > options.MaxThroughputDropPercent)
        {
            Add(alerts, AlertLevel.Notice, EngineAlertKind.ThroughputDrop, "commands", drop, options.MaxThroughputDropPercent, "% fewer commands than in the interval before");
        }
        return alerts;
    }

    private static (AlertLevel Level, double Limit)? WaitingLevel(double percent, (double Notice, double Warning, double Critical) limits) =>
        percent > limits.Critical ? (AlertLevel.Critical, limits.Critical)
        : percent > limits.Warning ? (AlertLevel.Warning, limits.Warning)
        : percent > limits.Notice ? (AlertLevel.Notice, limits.Notice)
        : null;

    private static void Slow(List<EngineAlert> alerts, EngineReport report, Operation operation, EngineAlertKind kind, TimeSpan limit)
    {
        foreach (OperationReport row in report.Operations)
        {
            double millis = row.Latency.MaxNanos / 1e6;
            if (row.Operation == operation && millis > limit.TotalMilliseconds)
            {
                Add(alerts, AlertLevel.Warning, kind, operation.ToString(), millis, limit.TotalMilliseconds, "ms from coming in to done");
            }
        }
    }

    private static string Name(LaneKind lane) => "lane " + lane.ToString().ToLowerInvariant();

    private static void Add(List<EngineAlert> alerts, AlertLevel level, EngineAlertKind kind, string subject, double value, double limit, string unit) =>
        alerts.Add(new EngineAlert(level, kind, subject, value, limit, string.Create(CultureInfo.InvariantCulture, $"{kind}: {subject}: {value:0.##} {unit} (limit {limit:0.##})")));
}
