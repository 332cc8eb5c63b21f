using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Host.Demo.Strategy;

/// <summary>What the strategy knows of one instrument: its last mids and the accounts that trade it.</summary>
internal sealed class InstrumentDesk(DemoInstrument instrument, Slot[] slots)
{
    private const int Window = 8;
    private readonly long[] _mids = new long[Window];
    private long _lastTwiceMid;
    private long _strideTimes32;

    /// <summary>The instrument.</summary>
    public DemoInstrument Instrument { get; } = instrument;

    /// <summary>Its accounts.</summary>
    public Slot[] Slots { get; } = slots;

    /// <summary>Two-sided quotes seen.</summary>
    public long Quotes { get; private set; }

    /// <summary>Quote number before which no slot acts.</summary>
    public long NextWake { get; set; }

    /// <summary>Twice the mid's change over the last <see cref="Window"/> quotes, in price units.</summary>
    public long Momentum { get; private set; }

    /// <summary>How far the mid moves from one quote to the next, in price units: a moving average over 16 quotes or so.</summary>
    public long Stride => _strideTimes32 / 32;

    /// <summary>Takes a quote.</summary>
    /// <returns>Whether a slot may act.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Take(long bid, long ask)
    {
        long twiceMid = bid + ask;
        long moved = Math.Abs(twiceMid - _lastTwiceMid);
        _lastTwiceMid = twiceMid;
        if (Quotes != 0) _strideTimes32 += moved - (_strideTimes32 / 16);
        ref long oldest = ref _mids[(int)(Quotes++ & (Window - 1))];
        Momentum = twiceMid - oldest;
        oldest = twiceMid;
        return Quotes >= NextWake && Quotes > Window;
    }

    /// <summary>Notes that a slot wants to act earlier than the desk would look.</summary>
    public void WakeBy(long quote)
    {
        if (quote < NextWake) NextWake = quote;
    }
}
