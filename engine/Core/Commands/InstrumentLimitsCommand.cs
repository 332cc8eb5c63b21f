using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Limits of an instrument; 0 means none.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct InstrumentLimitsCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>What happens when a venue fills more than was ordered.</summary>
    [FieldOffset(20)] public Overfill Overfill;
    /// <summary>Least quantity of an order, in the instrument's quantity decimals.</summary>
    [FieldOffset(32)] public long MinQuantity;
    /// <summary>Greatest quantity of an order.</summary>
    [FieldOffset(40)] public long MaxQuantity;
    /// <summary>Least notional of an order, in the quote currency's decimals.</summary>
    [FieldOffset(48)] public long MinNotional;
    /// <summary>Greatest notional of an order, likewise.</summary>
    [FieldOffset(56)] public long MaxNotional;
}
