using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// Decides when a consumer that follows a producer at its heels looks away for a while, see <see cref="StageOptions.BreatherNanos"/>. At the heels the cursor's line
/// crosses between the cores for every few events, and the consumer's prefetcher takes away the slots that the producer is about to fill; further behind, each
/// works on lines of its own, and the cursor's line crosses once for hundreds of events.
/// </summary>
internal struct Breather
{
    /// <summary>Looks in a row with more than one new event that make a stream.</summary>
    internal const int StreamLooks = 4;

    /// <summary>Looks that must be in vain before a stream counts as slow: a producer that was held up needs a while to get going.</summary>
    internal const int LooksInVain = 3;

    /// <summary>Looks for which a slow stream is left alone: it is delayed three times in so many.</summary>
    internal const int Patience = 1024;

    /// <summary>New events from which on the consumer is far enough behind without help.</summary>
    private const int Deep = 1024;

    /// <summary>Nanoseconds for one event: below some 30 M/s the producer has other work and gains nothing when nobody looks.</summary>
    private const int SlowNanos = 32;

    private readonly int _pauses;
    private readonly long _deep;
    private readonly long _worthIt;
    private long _seen;
    private int _streak;
    private int _inVain;
    private bool _inStream;

    /// <summary>For one stage.</summary>
    /// <param name="nanos">How long a look-away lasts; 0 for never.</param>
    /// <param name="capacity">Slots of the ring: a small one must not be full before the consumer looks again.</param>
    /// <param name="seen">The last sequence handled before.</param>
    internal Breather(int nanos, int capacity, long seen)
    {
        _pauses = SpinHint.PausesFor(nanos);
        _deep = nanos == 0 ? 0 : Math.Min(Deep, capacity / 4);
        _worthIt = Math.Min(_deep / 2, Math.Max(1, nanos / SlowNanos));
        _seen = seen;
    }

    /// <summary>After a batch.</summary>
    /// <param name="available">The last sequence that was readable when the batch began.</param>
    /// <returns>Whether the consumer should <see cref="Rest"/> now.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool After(long available)
    {
        long fresh = available - _seen;
        _seen = available;
        if (fresh > 1)
            return fresh < _deep && ++_streak >= StreamLooks && IsWorthIt(fresh);

        // Below 0 the streak counts patience down, which a single event does not cut short.
        _streak = Math.Min(_streak, 0);
        return false;
    }

    /// <summary>Looks away.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly void Rest()
    {
        for (int i = 0; i < _pauses; i++)
            SpinHint.Pause();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsWorthIt(long fresh)
    {
        if (!_inStream || fresh >= _worthIt)
        {
            _inVain = 0;
        }
        else if (++_inVain == LooksInVain)
        {
            _inVain = 0;
            _inStream = false;
            _streak = StreamLooks - Patience;
            return false;
        }

        _inStream = true;
        _streak = StreamLooks; // Never overflows.
        return true;
    }
}
