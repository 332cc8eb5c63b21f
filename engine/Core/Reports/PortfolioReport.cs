using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Answer of a portfolio query: sums and counts in the account's own currency. Ratios (returns, rates, averages, Sharpe) are what a
/// reader divides out of them.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 6 * ReportHeader.SlotBytes)]
public struct PortfolioReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Currency of the account.</summary>
    [FieldOffset(20)] public uint Currency;
    /// <summary>Greatest fall of equity from its peak as a share of the peak, scaled by 1e9.</summary>
    [FieldOffset(40)] public long MaxDrawdown;
    /// <summary>Wallets, total.</summary>
    [FieldOffset(48)] public Int128 Total;
    /// <summary>Wallets, used.</summary>
    [FieldOffset(64)] public Int128 Used;
    /// <summary>Unrealized P&amp;L of what is open.</summary>
    [FieldOffset(80)] public Int128 Unrealized;
    /// <summary>Realized before fees.</summary>
    [FieldOffset(96)] public Int128 RealizedGross;
    /// <summary>Fees.</summary>
    [FieldOffset(112)] public Int128 Fees;
    /// <summary>Deposits less withdrawals.</summary>
    [FieldOffset(128)] public Int128 StartingBalance;
    /// <summary>Sum of the nets of winning trades.</summary>
    [FieldOffset(144)] public Int128 GrossProfit;
    /// <summary>Sum of the nets of losing trades, as a magnitude.</summary>
    [FieldOffset(160)] public Int128 GrossLoss;
    /// <summary>Sum of net ÷ entry cost over trades, scaled by 1e9.</summary>
    [FieldOffset(176)] public Int128 SumReturn;
    /// <summary>Sum of the squares of those, scaled by 1e18.</summary>
    [FieldOffset(192)] public Int128 SumReturnSquared;
    /// <summary>Sum of how long trades were open, nanoseconds.</summary>
    [FieldOffset(208)] public Int128 HoldingNanos;
    /// <summary>Notional of everything open at its mark.</summary>
    [FieldOffset(224)] public Int128 Exposure;
    /// <summary>Greatest notional of one position.</summary>
    [FieldOffset(240)] public Int128 LargestPosition;
    /// <summary>Closed cycles.</summary>
    [FieldOffset(256)] public long Trades;
    /// <summary>Those with a net above 0.</summary>
    [FieldOffset(264)] public long Winners;
    /// <summary>Those with a net below 0.</summary>
    [FieldOffset(272)] public long Losers;
    /// <summary>Positions with a quantity.</summary>
    [FieldOffset(280)] public long OpenPositions;
    /// <summary>Positions not closed that have an exit plan.</summary>
    [FieldOffset(288)] public long ExitPlans;
    /// <summary>Grows with each command that changes something of the account.</summary>
    [FieldOffset(296)] public long Version;
}
