using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf;

/// <summary>What one latency run came to.</summary>
internal sealed class LatencyResult : IDisposable
{
    /// <summary>Least share of the plan that must be sent, and answered, by the end of the run.</summary>
    public const double Required = 0.9999;

    public required LatencyPlan Plan { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Round trip of two spinning threads just before the run: what a hand-over between threads costs at the least.</summary>
    public required double PingPongNanos { get; init; }

    public required LatencyRecorder Recorder { get; init; }

    public required Histogram Hiccups { get; init; }

    public required long Sent { get; init; }

    public required long Received { get; init; }

    /// <summary>Collections of the whole process during the measured part, all generations.</summary>
    public required int Collections { get; init; }

    /// <summary>Bytes the engine thread allocated during the measured part.</summary>
    public required long EngineBytes { get; init; }

    /// <summary>Commands ÷ rounds of the engine thread.</summary>
    public required double AverageBatch { get; init; }

    public required string ThreadMap { get; init; }

    /// <summary>Why the engine stopped, if it did.</summary>
    public string? Fault { get; init; }

    public long Planned => Plan.Arrivals.Offsets.Length;

    public bool Failed => Fault is not null || Sent < Planned * Required || Received < Planned * Required;

    public string Verdict => !Failed ? "ok"
        : $"FAILED: sent {100.0 * Sent / Planned:0.00} %, answered {100.0 * Received / Planned:0.00} % of plan{(Fault is null ? "" : "; " + Fault)}";

    public void Dispose()
    {
        Recorder.Dispose();
        Hiccups.Dispose();
    }
}
