namespace Disruptor.Trading.Perf;

/// <summary>What was asked for cannot be measured as asked. The message is one line: the thing, the place, what to do. Exit code 2.</summary>
internal sealed class PerfUsageException(string message) : Exception(message);
