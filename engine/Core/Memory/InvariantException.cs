namespace Disruptor.Trading.Core;

/// <summary>The engine found itself in a state it must never be in. The process ends; the message names the invariant.</summary>
public sealed class InvariantException(string what) : Exception(what);
