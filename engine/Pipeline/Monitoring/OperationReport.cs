namespace Disruptor.Trading.Engine;

/// <summary>An operation during an interval.</summary>
/// <param name="Operation">Which.</param>
/// <param name="Latency">From coming in to its reports being published. Prices have no reports: theirs is an upper bound (README).</param>
public sealed record OperationReport(Operation Operation, LatencyReport Latency);
