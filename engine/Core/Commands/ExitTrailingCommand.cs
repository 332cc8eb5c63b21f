using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Trailing part of an exit plan. Shares of the entry price scaled by 1e9.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ExitTrailingCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Distance of the stop from the best price since it was armed; more than 0.</summary>
    [FieldOffset(32)] public long Trail;
    /// <summary>Arms when the price is this far above entry (below, for a short); 0: as soon as it is beyond entry.</summary>
    [FieldOffset(40)] public long Activation;
    /// <summary>Stop this far from entry until armed; 0 is none.</summary>
    [FieldOffset(48)] public long InitialStop;
    /// <summary>Greatest distance the stop may have; 0 is none.</summary>
    [FieldOffset(56)] public long MaxTrail;
}
