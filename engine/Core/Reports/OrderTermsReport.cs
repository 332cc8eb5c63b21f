using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// What the order of the next report has beside its prices, for the session that sends it to a venue: once when it is accepted, and once
/// more when its parent released it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * ReportHeader.SlotBytes)]
public struct OrderTermsReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>What <see cref="TrailOffset"/> counts.</summary>
    [FieldOffset(20)] public TrailBy TrailBy;
    /// <summary>Space of the id.</summary>
    [FieldOffset(21)] public IdKind IdKind;
    /// <summary>Order id.</summary>
    [FieldOffset(40)] public ulong Id;
    /// <summary>When it ends, nanoseconds since 1970; 0 is none.</summary>
    [FieldOffset(48)] public long ExpireAt;
    /// <summary>Distance of a trailing stop; 0 is none.</summary>
    [FieldOffset(56)] public long TrailOffset;
    /// <summary>Best price its stop price was computed from; 0 is none.</summary>
    [FieldOffset(64)] public long TrailBest;
}
