using Disruptor.Trading.Core;

namespace Disruptor.Trading.Perf;

/// <summary>Takes a command or an atomic group.</summary>
internal delegate void GroupSink(Span<Command> group);
