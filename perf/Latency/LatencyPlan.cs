using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>One latency run.</summary>
internal sealed record LatencyPlan
{
    public required LatencyVariant Variant { get; init; }

    public DurabilityMode Mode => Variant.Mode;

    public required ArrivalPlan Arrivals { get; init; }

    /// <summary>Folder of the journal; unused in memory mode.</summary>
    public required string Folder { get; init; }

    /// <summary>1: the calling thread sends and reads, for two processors. 2: a sender of its own, for three or more.</summary>
    public int Clients { get; init; } = 1;

    /// <summary>Accounts with an open position each that stand by on the instrument.</summary>
    public int Accounts { get; init; }

    public int Spins { get; init; } = new Engine.EngineOptions().IdleSpins;

    public int? EngineCpu { get; init; }

    public int OutputRingSize { get; init; } = new Engine.EngineOptions().OutputRingSize;

    /// <summary>
    /// For proofs: once half the measured time is over, whoever reads reports sleeps so long. With one client nothing is sent either; with
    /// two and a small output ring the engine itself comes to a halt, since it drops no report.
    /// </summary>
    public TimeSpan StallReader { get; init; }

    /// <summary>For proofs: stamp commands when they are sent instead of when they were due. Leaves out what waited to be sent.</summary>
    public bool StampWhenSent { get; init; }
}
