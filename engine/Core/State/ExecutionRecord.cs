namespace Disruptor.Trading.Core;

/// <summary>
/// An execution id, so that its redelivery is recognised, and of a fill what a bust or correction must undo. Kept first in, first out.
/// </summary>
internal struct ExecutionRecord
{
    public ulong Key0;
    public ulong Key1;
    public Int128 Fee;
    public long Quantity;
    public long Price;
    /// <summary>Id of its order in the space <see cref="OrderKind"/>, with <see cref="HasOrder"/>.</summary>
    public ulong Order;
    /// <summary>0 in a netting account.</summary>
    public ulong PositionId;
    /// <summary>Engine time at which it came.</summary>
    public long At;
    public uint FeeCurrency;
    public ExecutionStatus Status;
    public IdKind OrderKind;
    public byte HasOrder;
    public Side Side;
}
