extern alias DisruptorNet;

namespace Disruptor.Trading.Perf.Ring;

internal partial interface IRingHandler<T> : DisruptorNet::Disruptor.IValueEventHandler<T>;
