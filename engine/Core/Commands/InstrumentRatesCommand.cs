using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Rates of an instrument, each scaled by 1e9 (0.001 is 1,000,000).</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct InstrumentRatesCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Most distance of an order's price from the reference price, as a share of it scaled by 1e9: up to 4.29; 0 is no collar.</summary>
    [FieldOffset(20)] public uint CollarRate;
    /// <summary>Fee of a maker fill as a share of its notional; negative is a rebate.</summary>
    [FieldOffset(32)] public long MakerFeeRate;
    /// <summary>Fee of a taker fill as a share of its notional.</summary>
    [FieldOffset(40)] public long TakerFeeRate;
    /// <summary>Margin as a share of open cost before leverage; margin accounts only.</summary>
    [FieldOffset(48)] public long InitialMarginRate;
    /// <summary>Equity that a position ties down as a share of its notional at the mark; margin accounts only.</summary>
    [FieldOffset(56)] public long MaintenanceMarginRate;
}
