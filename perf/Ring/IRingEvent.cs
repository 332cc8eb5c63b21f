namespace Disruptor.Trading.Perf.Ring;

/// <summary>What every contestant writes to an event and reads from it: one field, whatever the size of the event.</summary>
internal interface IRingEvent
{
    long Value { get; set; }
}
