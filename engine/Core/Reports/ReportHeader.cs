using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Head of every report: the first 40 bytes of its first 64-byte slot. A report is 1–8 contiguous slots, raw fields only;
/// what can be derived (averages, unrealized P&amp;L, available money) is derived by who reads it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
public struct ReportHeader
{
    /// <summary>Bytes of the head.</summary>
    public const int SizeBytes = 40;
    /// <summary>Bytes of a slot.</summary>
    public const int SlotBytes = 64;
    /// <summary>Most slots of one report.</summary>
    public const int MaxSlots = 8;

    /// <summary>What it says.</summary>
    [FieldOffset(0)] public ReportType Type;
    /// <summary>Slots it takes, 1–8.</summary>
    [FieldOffset(2)] public byte Slots;
    /// <summary>1 on the last report of its command.</summary>
    [FieldOffset(3)] public byte Reserved;
    /// <summary>Session of the command that caused it.</summary>
    [FieldOffset(4)] public uint Session;
    /// <summary>That session's number of the command.</summary>
    [FieldOffset(8)] public uint SessionSequence;
    /// <summary>Index of the account, or <see cref="Command.Unknown"/>.</summary>
    [FieldOffset(12)] public uint Account;
    /// <summary>Index of the instrument, or <see cref="Command.Unknown"/>.</summary>
    [FieldOffset(16)] public uint Instrument;
    /// <summary>By type.</summary>
    [FieldOffset(20)] public uint Detail;
    /// <summary>Sequence of the command that caused it.</summary>
    [FieldOffset(24)] public long Sequence;
    /// <summary>Engine time, nanoseconds since 1970.</summary>
    [FieldOffset(32)] public long Timestamp;
}
