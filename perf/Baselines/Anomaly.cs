namespace Disruptor.Trading.Perf.Baselines;

/// <summary>What a second thread saw of a design used one way: how often it looked and how often what it saw was wrong.</summary>
internal sealed record Anomaly(string Design, string Used, string Check, long Looks, long Wrong);
