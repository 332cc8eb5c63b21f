using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>A handler of every contestant: each adds its own interface to this one in its own file, and all call the same method.</summary>
/// <typeparam name="T">The event.</typeparam>
internal partial interface IRingHandler<T> : IEventHandler<T>
    where T : unmanaged;
