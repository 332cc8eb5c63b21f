using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Executes the orders, cancels and replaces of its group in their order, and answers with a result for each.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct BatchCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;

    /// <summary>1: every item or none. They are checked against the state before the batch, with the money and the orders of the items before them.</summary>
    [FieldOffset(20)] public byte AllOrNone;
}
