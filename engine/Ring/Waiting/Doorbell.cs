using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// Where threads sleep and what publishers look at. Each <see cref="Sequence"/> has one on the line beside its own; several rings may share one (the lanes of a
/// sequencer do), so that one thread can sleep on all of them.
/// </summary>
/// <remarks>
/// No wake-up is lost, and a publisher pays no fence. Publisher: store the sequence (release), load the bell. Sleeper: read the epoch, set the armed bit, barrier
/// in <b>every</b> thread of the process (membarrier, FlushProcessWriteBuffers), ask the condition again, sleep while the epoch is unchanged. The barrier
/// falls either before the publisher's load, which then sees the bit, or after its store, which the sleeper's question then sees.
/// </remarks>
public readonly unsafe struct Doorbell : IEquatable<Doorbell>
{
    /// <summary>Somebody sleeps here, or is about to.</summary>
    internal const int ArmedBit = 1;

    /// <summary>The ring is closing, closed or faulted: the publisher asks the state before it makes anything readable.</summary>
    internal const int AlertBit = 2;

    private readonly BellLine* _line;

    internal Doorbell(BellLine* line) => _line = line;

    /// <summary>True for a handle that was never given a line.</summary>
    public bool IsNull => _line == null;

    /// <summary>Address of the bell's line. For layout tests and tools.</summary>
    public nint Address => (nint)_line;

    internal BellLine* Line => _line;

    /// <summary>
    /// Sleeps until the bell rings, the time is over, or for no reason at all: the caller asks its condition in a loop. Costs a process-wide barrier before the
    /// sleep (a few µs) and 10–90 µs to wake.
    /// </summary>
    /// <typeparam name="TCondition">The condition's struct.</typeparam>
    /// <param name="condition">Asked once more after the bell is armed; when it is met the thread does not sleep.</param>
    /// <param name="timeoutNanos">Longest sleep in nanoseconds; negative for no limit.</param>
    public void Park<TCondition>(ref TCondition condition, long timeoutNanos = -1)
        where TCondition : struct, IWaitCondition
    {
        // The epoch is read before the bit is set: whoever clears the bit afterwards changes the epoch, and then the sleep below ends at once.
        int epoch = Volatile.Read(ref _line->Epoch);
        Interlocked.Or(ref _line->Attention, ArmedBit);
        Interlocked.MemoryBarrierProcessWide();
        if (condition.IsMet())
            return; // The bit stays set; it costs the next publisher one look.
        Parking.Wait(&_line->Epoch, epoch, timeoutNanos);
    }

    /// <summary>Wakes the sleepers, if there are any. One system call per sleep, not per publish: the first ringer clears the bit.</summary>
    public void Ring() => Ring(_line);

    /// <summary>As <see cref="Ring()"/>. Takes the bare pointer, so that a publisher that wakes nobody builds no handle on its stack; out of line for the same reason.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Ring(BellLine* line)
    {
        if ((Interlocked.And(ref line->Attention, ~ArmedBit) & ArmedBit) != 0)
            new Doorbell(line).WakeAll();
    }

    /// <summary>Wakes the sleepers whether or not the bit is set: for halts and faults, after their state was written. Full fence.</summary>
    public void WakeAll()
    {
        Interlocked.Increment(ref _line->Epoch);
        Parking.WakeAll(&_line->Epoch);
    }

    /// <summary>True when both handles name the same bell.</summary>
    /// <param name="other">The other handle.</param>
    /// <returns>Whether the addresses are equal.</returns>
    public bool Equals(Doorbell other) => _line == other._line;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Doorbell other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((nint)_line).GetHashCode();

    /// <summary>True when both handles name the same bell.</summary>
    /// <param name="left">A handle.</param>
    /// <param name="right">A handle.</param>
    public static bool operator ==(Doorbell left, Doorbell right) => left.Equals(right);

    /// <summary>True when the handles name different bells.</summary>
    /// <param name="left">A handle.</param>
    /// <param name="right">A handle.</param>
    public static bool operator !=(Doorbell left, Doorbell right) => !left.Equals(right);
}
