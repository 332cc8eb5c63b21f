using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Sets the trading state of an account, an instrument, or (both <see cref="Command.Unknown"/>) everything.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct TradingStateCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>The new state.</summary>
    [FieldOffset(20)] public TradingState State;
}
