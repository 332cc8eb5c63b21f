using Disruptor.Trading.Engine;

namespace Disruptor.Trading.Perf;

/// <summary>What <c>perf latency</c> was asked for.</summary>
internal sealed record LatencySettings
{
    /// <summary>Loads, lowest first; at least one.</summary>
    public required IReadOnlyList<ArrivalPlan> Ladder { get; init; }

    /// <summary>What each load is asked of, interleaved.</summary>
    public required IReadOnlyList<LatencyVariant> Variants { get; init; }

    public int Runs { get; init; } = 3;

    public int Clients { get; init; } = 1;

    public int Spins { get; init; } = new EngineOptions().IdleSpins;

    public int? EngineCpu { get; init; }

    public Outputs Outputs { get; init; } = Outputs.None;
}
