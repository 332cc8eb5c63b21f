using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// Handle to a 64-bit counter that lies alone on its own 128-byte line of native memory. Copying the handle copies the pointer, not the counter.
/// Comes from a <see cref="SequenceBlock"/> or from a ring; valid as long as that is not disposed.
/// </summary>
/// <remarks>
/// Memory order: <see cref="Value"/> is an acquire load, <see cref="Write"/> and <see cref="Publish"/> are release stores, <see cref="WriteFenced"/>,
/// <see cref="CompareExchange"/> and <see cref="Add"/> are full fences. What a thread wrote before its release store is seen by whoever reads that value.
/// </remarks>
public readonly unsafe struct Sequence : IEquatable<Sequence>
{
    /// <summary>Value before the first event: sequences of events start at 0.</summary>
    public const long Initial = -1;

    private readonly SequenceLine* _line;

    internal Sequence(SequenceLine* line) => _line = line;

    /// <summary>The counter, by acquire load.</summary>
    public long Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _line->Value);
    }

    /// <summary>Address of the counter, a multiple of 128. For layout tests and tools.</summary>
    public nint Address => (nint)_line;

    /// <summary>True for a handle that was never given a line.</summary>
    public bool IsNull => _line == null;

    /// <summary>The bell of those who sleep until this sequence moves.</summary>
    public Doorbell Bell => new(BellRow);

    internal SequenceLine* Line => _line;

    private BellLine* BellRow => (BellLine*)(_line + 1);

    /// <summary>Release store that wakes nobody: for a counter that no one parks on.</summary>
    /// <param name="value">The new value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(long value) => Volatile.Write(ref _line->Value, value);

    /// <summary>Release store, then wake of whoever parks on this sequence. With nobody parked it costs a load of the row beside it and a branch.</summary>
    /// <param name="value">The new value.</param>
    /// <remarks>No store-load fence here: the sleeper pays for it with a process-wide barrier, see <see cref="Doorbell.Park{TCondition}"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long value)
    {
        Volatile.Write(ref _line->Value, value);
        if (Volatile.Read(ref BellRow->Attention) != 0)
            Doorbell.Ring(BellRow);
    }

    /// <summary>Release store followed by a full fence: later loads of this thread are not done before other threads can see the value.</summary>
    /// <param name="value">The new value.</param>
    public void WriteFenced(long value)
    {
        Volatile.Write(ref _line->Value, value);
        Interlocked.MemoryBarrier();
    }

    /// <summary>Atomically replaces the value when it is the expected one. Full fence.</summary>
    /// <param name="value">The new value.</param>
    /// <param name="expected">The value that must stand there.</param>
    /// <returns>True when it was replaced.</returns>
    public bool CompareExchange(long value, long expected) => Interlocked.CompareExchange(ref _line->Value, value, expected) == expected;

    /// <summary>Atomically adds and returns the sum. Full fence.</summary>
    /// <param name="increment">What to add.</param>
    /// <returns>The value after the addition.</returns>
    public long Add(long increment) => Interlocked.Add(ref _line->Value, increment);

    /// <summary>True when both handles name the same counter.</summary>
    /// <param name="other">The other handle.</param>
    /// <returns>Whether the addresses are equal.</returns>
    public bool Equals(Sequence other) => _line == other._line;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Sequence other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((nint)_line).GetHashCode();

    /// <summary>True when both handles name the same counter.</summary>
    /// <param name="left">A handle.</param>
    /// <param name="right">A handle.</param>
    public static bool operator ==(Sequence left, Sequence right) => left.Equals(right);

    /// <summary>True when the handles name different counters.</summary>
    /// <param name="left">A handle.</param>
    /// <param name="right">A handle.</param>
    public static bool operator !=(Sequence left, Sequence right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => _line == null ? "(none)" : Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
