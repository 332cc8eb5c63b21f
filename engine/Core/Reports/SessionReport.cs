using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>The session opened, began to close, or has closed; then with what it was.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * ReportHeader.SlotBytes)]
public struct SessionReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Its new state.</summary>
    [FieldOffset(20)] public SessionState State;
    /// <summary>Number of the session, from 1.</summary>
    [FieldOffset(40)] public long Number;
    /// <summary>When it was opened; 0 is never.</summary>
    [FieldOffset(48)] public long OpenedAt;
    /// <summary>When the close was asked for; 0 is not yet.</summary>
    [FieldOffset(56)] public long ClosedAt;
    /// <summary>When its grace ends; 0 is no grace.</summary>
    [FieldOffset(64)] public long GraceUntil;
    /// <summary>Orders accepted.</summary>
    [FieldOffset(72)] public long Orders;
    /// <summary>Fills.</summary>
    [FieldOffset(80)] public long Fills;
    /// <summary>Exits that the close sent.</summary>
    [FieldOffset(88)] public long ForcedExits;
    /// <summary>Positions open when it had closed.</summary>
    [FieldOffset(96)] public long OpenPositions;
}
