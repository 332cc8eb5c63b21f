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
    /// <summary>Position query: as of this version, one of its last ten; 0 is the present one. Else VersionNotFound.</summary>
    [FieldOffset(40)] public long AsOfVersion;
    /// <summary>Position query: measured at this price instead of its mark; 0 is at its mark.</summary>
    [FieldOffset(48)] public long PriceAt;
}
