using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Partner, parent and group of the order that follows in the command group.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct OrderLinksCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;

    /// <summary>Which links there are.</summary>
    [FieldOffset(20)] public OrderLinkFlags Links;

    /// <summary>Id of the partner; it may be an order still to come.</summary>
    [FieldOffset(32)] public ulong Oco;

    /// <summary>Id of the order that must fill first.</summary>
    [FieldOffset(40)] public ulong Parent;

    /// <summary>Number of the group.</summary>
    [FieldOffset(48)] public ulong Group;
}
