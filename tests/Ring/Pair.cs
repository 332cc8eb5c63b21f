namespace Disruptor.Trading.Ring.Tests;

/// <summary>The payload of every stress test: the same number in two fields of one 64-byte event, so that half an event is seen.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Size = 64)]
internal struct Pair
{
    internal long First;
    internal long Middle;
    internal long Third;
    internal long Last;

    internal void Set(long value)
    {
        First = value;
        Middle = ~value;
        Last = value;
    }

    internal readonly bool IsWhole => First == Last && Middle == ~First;
}
