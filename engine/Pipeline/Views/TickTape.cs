using System.Numerics;
using System.Runtime.CompilerServices;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// The instruments whose prices changed, in order, for readers that may fall behind: the business thread writes over what is old and waits
/// for nobody. A reader that was overtaken is told so, and looks at every instrument once.
/// </summary>
/// <remarks>Memory order: entries by plain stores, then the cursor by release, once a run. A reader takes the entry and then asks the cursor again.</remarks>
internal sealed class TickTape : IDisposable
{
    /// <summary>Fewest entries: some milliseconds of a busy market.</summary>
    private const int LeastLength = 1 << 15;

    private readonly int[] _entries;
    private readonly int _mask;
    // Entries that may be written beyond the cursor before it moves: every instrument once.
    private readonly int _margin;
    private readonly SequenceBlock _cursor = new(1);
    private long _written = Sequence.Initial;
    private long _published = Sequence.Initial;

    public TickTape(int instruments)
    {
        Length = Math.Max(LeastLength, (int)BitOperations.RoundUpToPowerOf2((uint)instruments * 4));
        _entries = GC.AllocateArray<int>(Length, pinned: true);
        _mask = Length - 1;
        _margin = instruments;
    }

    /// <summary>Entries: a reader that is further behind was overtaken.</summary>
    public int Length { get; }

    /// <summary>Position of the newest entry that can be read.</summary>
    public long Cursor => _cursor[0].Value;

    /// <summary>Notes an instrument. Of the business thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint instrument) => _entries[++_written & _mask] = (int)instrument;

    /// <summary>Shows what was noted. Of the business thread, at the end of a run. Wakes nobody: readers look by themselves.</summary>
    public void Publish()
    {
        if (_published == _written) return;
        _published = _written;
        _cursor[0].Write(_written);
    }

    /// <summary>Reads an entry. Any thread.</summary>
    /// <param name="position">Position, at most <see cref="Cursor"/>.</param>
    /// <param name="instrument">The instrument.</param>
    /// <returns>False when it may have been written over.</returns>
    public bool TryRead(long position, out uint instrument)
    {
        instrument = (uint)Volatile.Read(ref _entries[position & _mask]);
        return position > Cursor - (Length - _margin);
    }

    public void Dispose() => _cursor.Dispose();
}
