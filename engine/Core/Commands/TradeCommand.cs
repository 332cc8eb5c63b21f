using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A trade seen in the market.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct TradeCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Aggressor, or 0 when not known.</summary>
    [FieldOffset(20)] public Side Side;
    /// <summary>Price in price decimals.</summary>
    [FieldOffset(32)] public long Price;
    /// <summary>Size in quantity decimals.</summary>
    [FieldOffset(40)] public long Size;
}
