using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A command was refused and changed nothing.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * ReportHeader.SlotBytes)]
public struct RejectedReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>The command refused.</summary>
    [FieldOffset(20)] public CommandType Operation;
    /// <summary>Why.</summary>
    [FieldOffset(22)] public RejectCode Code;
    /// <summary>Id of the command, if it has one.</summary>
    [FieldOffset(40)] public ulong Id;
    /// <summary>Order meant, if any.</summary>
    [FieldOffset(48)] public ulong Target;
    /// <summary>Space of the id.</summary>
    [FieldOffset(56)] public IdKind IdKind;
    /// <summary>Space of the target.</summary>
    [FieldOffset(57)] public IdKind TargetKind;
    /// <summary>Number of the refused item in its batch, from 1; 0 is no item.</summary>
    [FieldOffset(58)] public ushort Item;
    /// <summary>What was asked or needed, by code; 0 where it says nothing.</summary>
    [FieldOffset(64)] public Int128 Value;
    /// <summary>What there is or is allowed, by code.</summary>
    [FieldOffset(80)] public Int128 Limit;
}
