namespace Disruptor.Trading.Engine;

/// <summary>A consumer fell further behind than its queue is long.</summary>
public sealed class ConsumerBehindException : Exception
{
    internal ConsumerBehindException(string name, int slots)
        : base($"'{name}' is more than {slots} report slots behind; make it quicker, or its QueueSlots larger")
    {
    }
}
