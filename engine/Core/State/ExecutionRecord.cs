namespace Disruptor.Trading.Core;

/// <summary>Key of an execution that was applied, so that its redelivery is recognised. Kept first in, first out.</summary>
internal struct ExecutionRecord
{
    public ulong Key0;
    public ulong Key1;
}
