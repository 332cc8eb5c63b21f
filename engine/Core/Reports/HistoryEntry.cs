using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>One change of a position: which trigger led to which state, and when. 16 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct HistoryEntry
{
    /// <summary>Engine time, nanoseconds since 1970.</summary>
    [FieldOffset(0)] public long Time;
    /// <summary>State after the change.</summary>
    [FieldOffset(8)] public PositionState State;
    /// <summary>What moved it.</summary>
    [FieldOffset(9)] public PositionTrigger Trigger;
    /// <summary>1: an operator forced the state; <see cref="Trigger"/> says nothing.</summary>
    [FieldOffset(10)] public byte Forced;
}
