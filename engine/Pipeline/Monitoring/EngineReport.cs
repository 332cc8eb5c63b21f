using System.Globalization;
using System.Text;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>What an engine did during an interval. Counters are of the interval, depths and high-water marks of its end.</summary>
public sealed record EngineReport
{
    /// <summary>Name of the interval.</summary>
    public required string Name { get; init; }

    /// <summary>Its length.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>State at its end.</summary>
    public required EngineState State { get; init; }

    /// <summary>Commands applied.</summary>
    public required long Commands { get; init; }

    /// <summary>Of those, refused by the rules of trading.</summary>
    public required long Rejected { get; init; }

    /// <summary>The refusals by code, the most frequent first.</summary>
    public required IReadOnlyList<(RejectCode Code, long Count)> Rejects { get; init; }

    /// <summary>Of those, refused because they had waited longer than their deadline: a failure of the system and not of the command.</summary>
    public required long MissedDeadlines { get; init; }

    /// <summary>Lanes, by priority.</summary>
    public required IReadOnlyList<LaneReport> Lanes { get; init; }

    /// <summary>Waits between the stages; empty when monitoring is off.</summary>
    public required IReadOnlyList<LatencyReport> Stages { get; init; }

    /// <summary>Operations; empty when monitoring is off.</summary>
    public required IReadOnlyList<OperationReport> Operations { get; init; }

    /// <summary>Commands submitted and not applied, at the end.</summary>
    public required long InFlight { get; init; }

    /// <summary>Most that were seen, since the engine started; looked at by the monitor four times a second.</summary>
    public required long PeakInFlight { get; init; }

    /// <summary>Reports waiting for egress, in slots.</summary>
    public required long OutputDepth { get; init; }

    /// <summary>Stalls that began.</summary>
    public required long Stalls { get; init; }

    /// <summary>Stalls that ended.</summary>
    public required long StallsCleared { get; init; }

    /// <summary>Consumers and strategies that threw or fell too far behind.</summary>
    public required long ConsumerFailures { get; init; }

    /// <summary>Commands that clients made anew because their version was stale.</summary>
    public required long ClientRetries { get; init; }

    /// <summary>Bytes that engine threads allocated.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Commands a second.</summary>
    public double CommandsPerSecond => Length > TimeSpan.Zero ? Commands / Length.TotalSeconds : 0;

    /// <summary>Share, in percent, of commands that did not fail by the system's fault.</summary>
    public double SuccessPercent => Commands == 0 ? 100 : 100.0 * (Commands - MissedDeadlines) / Commands;

    /// <summary>Lanes and stages by their 99th percentile of waiting, the longest first.</summary>
    public IReadOnlyList<LatencyReport> TopWaits => [.. Lanes.Select(lane => lane.Wait).Concat(Stages).Where(wait => wait.Count != 0).OrderByDescending(wait => wait.P99Nanos)];

    /// <summary>The report as a page of text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Line(text, $"{Name}: {State}, {Length.TotalSeconds:0.0} s, {Commands} commands ({CommandsPerSecond:0}/s), {Rejected} rejected, {MissedDeadlines} past their deadline, success {SuccessPercent:0.00} %");
        foreach (LaneReport lane in Lanes)
        {
            Line(text, $"lane {lane.Lane,-8} {lane.Sequenced,12} sequenced, {lane.Depth} waiting (most {lane.HighWater}), {lane.WaitingPercent:0.0} % found it full, wait {Times(lane.Wait)}");
        }
        foreach (LatencyReport stage in Stages) Line(text, $"stage {stage.Name,-7} {stage.Count,12} batches, wait {Times(stage)}");
        foreach (OperationReport operation in Operations) Line(text, $"{operation.Operation,-13} {operation.Latency.Count,12}, {Times(operation.Latency)}");
        foreach ((RejectCode code, long count) in Rejects) Line(text, $"rejected {code}: {count}");
        Line(text, $"stalls {Stalls} (cleared {StallsCleared}), consumer failures {ConsumerFailures}, client retries {ClientRetries}, allocated {AllocatedBytes} B, {OutputDepth} report slots waiting, {InFlight} commands in flight (most {PeakInFlight})");
        return text.ToString();
    }

    private static string Times(LatencyReport latency) => string.Create(
        CultureInfo.InvariantCulture, $"p50 {latency.P50Nanos / 1e3:0.0} µs, p99 {latency.P99Nanos / 1e3:0.0} µs, max {latency.MaxNanos / 1e3:0.0} µs");

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
