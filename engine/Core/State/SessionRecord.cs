namespace Disruptor.Trading.Core;

/// <summary>The trading session there is now.</summary>
internal struct SessionRecord
{
    /// <summary>Sessions closed so far + 1. What is kept per session compares with it instead of being reset.</summary>
    public long Number;
    public long OpenedAt;
    public long ClosedAt;
    public long GraceUntil;
    /// <summary>Grace of a close by timer.</summary>
    public long GraceNanos;
    public long Orders;
    public long Fills;
    public long ForcedExits;
    /// <summary>Node of the end of grace in the time heap.</summary>
    public int Node;
    public SessionState State;
    /// <summary>1: positions are exited when it has closed.</summary>
    public byte ForceExit;
    public ushort Padding;
}
