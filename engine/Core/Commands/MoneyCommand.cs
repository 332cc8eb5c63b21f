using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Deposit or withdrawal. <see cref="Command.Instrument"/> holds the currency's index, or <see cref="Command.Unknown"/> with the text Quote for
/// a currency never seen (it then has 8 decimals).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct MoneyCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Index of the currency.</summary>
    [FieldOffset(16)] public uint Currency;
    /// <summary>Amount in the currency's decimals; more than 0.</summary>
    [FieldOffset(32)] public Int128 Amount;
}
