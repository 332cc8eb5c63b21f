namespace Disruptor.Trading.Core;

/// <summary>A saved state does not fit this core: another layout, or more records than its capacity. The message says which section and what differs.</summary>
public sealed class StateException(string what) : Exception(what);
