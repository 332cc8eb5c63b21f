namespace Disruptor.Trading.Core;

/// <summary>Key of an order or execution that is no longer kept.</summary>
internal struct RetiredId
{
    public ulong Key0;
    public ulong Key1;
}
