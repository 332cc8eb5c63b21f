namespace Disruptor.Trading.Metrics;

/// <summary>A counter as it was when read.</summary>
/// <param name="Name">Its name, unit included where it has one (<c>journal.syncNanos</c>).</param>
/// <param name="Value">Its value.</param>
public readonly record struct CounterReading(string Name, long Value);
