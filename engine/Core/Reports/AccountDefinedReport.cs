using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>An account has its index: <see cref="ReportHeader.Account"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * ReportHeader.SlotBytes)]
public struct AccountDefinedReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Index of its own currency.</summary>
    [FieldOffset(20)] public uint Currency;
    /// <summary>Cash or margin.</summary>
    [FieldOffset(40)] public AccountMode Mode;
    /// <summary>Netting or hedging.</summary>
    [FieldOffset(41)] public PositionMode Positions;
    /// <summary>Which cost a closing fill takes.</summary>
    [FieldOffset(42)] public LotMethod Lots;
    /// <summary>What a margin call does.</summary>
    [FieldOffset(43)] public MarginCallAction MarginCall;
    /// <summary>Sessions until proceeds settle.</summary>
    [FieldOffset(44)] public byte SettleSessions;
    /// <summary>Scaled by 1e9.</summary>
    [FieldOffset(48)] public long Leverage;
    /// <summary>Its name.</summary>
    [FieldOffset(64)] public Text40 Name;
}
