using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>What a session was for one wallet: sent at its close for each wallet that realized, paid or traded anything.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * ReportHeader.SlotBytes)]
public struct SessionStatisticsReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Index of the currency.</summary>
    [FieldOffset(20)] public uint Currency;
    /// <summary>Number of the session.</summary>
    [FieldOffset(40)] public long Number;
    /// <summary>Realized before fees.</summary>
    [FieldOffset(48)] public Int128 RealizedGross;
    /// <summary>Fees; negative are rebates.</summary>
    [FieldOffset(64)] public Int128 Fees;
    /// <summary>Everything in the wallet now.</summary>
    [FieldOffset(80)] public Int128 Total;
    /// <summary>Orders of the account accepted, in any currency.</summary>
    [FieldOffset(96)] public long Orders;
    /// <summary>Fills of the account, in any currency.</summary>
    [FieldOffset(104)] public long Fills;
    /// <summary>Positions of the account that are open.</summary>
    [FieldOffset(112)] public long OpenPositions;
}
