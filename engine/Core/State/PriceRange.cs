using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Greatest value since each of the last changes of a position: a stack whose values fall from the bottom (oldest) to the top. A new value
/// swallows all that are not greater, so every entry is the greatest value since its epoch, and a value that is no new extreme touches
/// nothing. The stack is bounded: when it is full its oldest entry goes, and positions unchanged since then are measured from the next
/// entry on.
/// </summary>
internal struct PriceRange
{
    /// <summary>No value yet.</summary>
    public const long None = long.MinValue;

    public long Count;
    public Entries Stack;

    internal struct Entry
    {
        public long Epoch;
        public long Value;
    }

    [InlineArray(Depth)]
    internal struct Entries
    {
        /// <summary>Changes between prices that are told apart: fills of as many accounts while the price only falls (rises, for lows).</summary>
        public const int Depth = 16;

        private Entry _first;
    }

    /// <summary>Greatest value since the last change; <see cref="None"/> without one.</summary>
    public readonly long Top => Count == 0 ? None : Stack[(int)Count - 1].Value;

    /// <summary>A value was seen.</summary>
    public void Note(long value)
    {
        if (Count == 0 || value <= Stack[(int)Count - 1].Value) return;
        while (Count > 1 && Stack[(int)Count - 2].Value <= value) Count--;
        Stack[(int)Count - 1].Value = value;
    }

    /// <summary>A position changed at <paramref name="epoch"/>, while <paramref name="value"/> (or <see cref="None"/>) is the present one.</summary>
    public void Begin(long epoch, long value)
    {
        // The greatest value of the epoch before is the present one: both are the same from here on.
        if (Count != 0 && Stack[(int)Count - 1].Value <= value) return;
        if (Count == Entries.Depth)
        {
            Stack[1].Epoch = Stack[0].Epoch;
            for (int i = 1; i < Entries.Depth; i++) Stack[i - 1] = Stack[i];
            Count--;
        }
        Stack[(int)Count].Epoch = epoch;
        Stack[(int)Count].Value = value;
        Count++;
    }

    /// <summary>Greatest value since the epoch; <see cref="None"/> when none was seen.</summary>
    public readonly long Since(long epoch)
    {
        if (Count == 0) return None;
        int at = (int)Count - 1;
        while (at > 0 && Stack[at].Epoch > epoch) at--;
        return Stack[at].Value;
    }
}
