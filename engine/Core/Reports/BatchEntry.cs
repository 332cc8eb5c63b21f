using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Result of one item of a batch. 16 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct BatchEntry
{
    /// <summary>Id of the item; that of a text which was never accepted is <see cref="ulong.MaxValue"/>.</summary>
    [FieldOffset(0)] public ulong Id;
    /// <summary>Why it was refused; None when it was accepted.</summary>
    [FieldOffset(8)] public RejectCode Code;
    /// <summary>What it asked.</summary>
    [FieldOffset(10)] public CommandType Operation;
    /// <summary>Space of the id.</summary>
    [FieldOffset(12)] public IdKind IdKind;
}
