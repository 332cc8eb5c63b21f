namespace Disruptor.Trading.Perf.Ring;

/// <summary>Eight events share a cache line.</summary>
internal struct Event8 : IRingEvent
{
    public long Value { readonly get; set; }
}
