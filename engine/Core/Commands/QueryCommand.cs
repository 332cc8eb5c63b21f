using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A question; the answer is a report of the same sequence.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct QueryCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Wallet query with <see cref="CommandFlags.HasCurrency"/>: index of the currency.</summary>
    [FieldOffset(16)] public uint Currency;
    /// <summary>Order id (see the flags for text and engine ids) or position id.</summary>
    [FieldOffset(32)] public ulong Id;
}
