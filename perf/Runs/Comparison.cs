namespace Disruptor.Trading.Perf;

/// <summary>One figure in two reports.</summary>
internal sealed record Comparison(string Series, string Metric, double Before, double After, Verdict Verdict);
