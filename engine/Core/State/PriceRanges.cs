using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Highs and lows of the two prices of an instrument that positions are measured at, since each of the last changes of a position. Lows are
/// kept negated, so each range is one of greatest values: a stack whose values fall from the bottom (oldest) to the top. A new value swallows
/// all that are not greater, so every entry is the greatest value since its epoch, and a value that is no new extreme touches nothing.
/// A stack is bounded: when it is full its oldest entry goes, and positions unchanged since then are measured from the next entry on. The
/// tops lie together: a fill reads two cache lines unless the price has only moved one way since the fill before.
/// </summary>
internal struct PriceRanges
{
    public const int LongHigh = 0;
    public const int LongLow = 1;
    public const int ShortHigh = 2;
    public const int ShortLow = 3;
    private const int Count = 4;

    /// <summary>Changes between prices that are told apart: fills of as many positions while the price only falls (rises, for lows).</summary>
    public const int Depth = 16;

    /// <summary>Changes of positions so far.</summary>
    public long Epoch;
    public long Padding;
    private TopEntries _tops;
    private OlderEntries _older;

    /// <summary>Greatest value since the last change; <see cref="PriceRange.None"/> without one.</summary>
    public readonly long Top(int range) => _tops[range].Epoch == 0 ? PriceRange.None : _tops[range].Value;

    /// <summary>Whether a position is being measured.</summary>
    public readonly bool IsOn => _tops[LongHigh].Epoch != 0;

    /// <summary>A value was seen.</summary>
    public void Note(int range, long value)
    {
        ref PriceRange top = ref _tops[range];
        if (top.Epoch == 0 || value <= top.Value) return;
        while (top.Below != 0 && _older[range][(int)top.Below - 1].Value <= value) top.Epoch = _older[range][(int)--top.Below].Epoch;
        top.Value = value;
    }

    /// <summary>A position changed at <see cref="Epoch"/>, while <paramref name="value"/> (or none) is the present one.</summary>
    public void Begin(int range, long value)
    {
        ref PriceRange top = ref _tops[range];
        if (top.Epoch != 0)
        {
            // The greatest value of the epoch before is the present one: both are the same from here on.
            if (top.Value <= value) return;
            Push(range, ref top);
        }
        top.Epoch = Epoch;
        top.Value = value;
    }

    /// <summary>Greatest value since an epoch; none when none was seen.</summary>
    public readonly long Since(int range, long epoch)
    {
        PriceRange top = _tops[range];
        if (top.Epoch == 0) return PriceRange.None;
        int at = (int)top.Below;
        if (at == 0 || top.Epoch <= epoch) return top.Value;
        while (at > 1 && _older[range][at - 1].Epoch > epoch) at--;
        return _older[range][at - 1].Value;
    }

    /// <summary>Nothing is measured any more.</summary>
    public void Stop()
    {
        for (int i = 0; i < Count; i++) _tops[i] = default;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Push(int range, ref PriceRange top)
    {
        ref Entries older = ref _older[range];
        if (top.Below == Depth - 1)
        {
            older[1].Epoch = older[0].Epoch;
            for (int i = 1; i < Depth - 1; i++) older[i - 1] = older[i];
            top.Below--;
        }
        older[(int)top.Below].Epoch = top.Epoch;
        older[(int)top.Below].Value = top.Value;
        top.Below++;
    }

    internal struct Entry
    {
        public long Epoch;
        public long Value;
    }

    [InlineArray(Count)]
    internal struct TopEntries
    {
        private PriceRange _first;
    }

    [InlineArray(Depth - 1)]
    internal struct Entries
    {
        private Entry _first;
    }

    [InlineArray(Count)]
    internal struct OlderEntries
    {
        private Entries _first;
    }
}
