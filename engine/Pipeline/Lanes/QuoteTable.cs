using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>
/// The newest quote of each instrument that found no room, in the order in which the instruments came to wait. All memory is taken when it
/// is made; one thread uses it.
/// </summary>
internal sealed class QuoteTable(int instruments)
{
    private readonly Command[] _quotes = new Command[instruments];
    private readonly long[] _ingress = new long[instruments];
    private readonly bool[] _waits = new bool[instruments];
    // A circle of instrument numbers: each waits at most once, so it never overflows.
    private readonly int[] _order = new int[instruments];
    private int _first;

    /// <summary>Instruments that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Whether an instrument has a place here.</summary>
    public bool Covers(uint instrument) => instrument < (uint)_quotes.Length;

    /// <summary>Puts a quote in the place of its instrument. True when an older one stood there, which nobody will see.</summary>
    public bool Put(in Command quote, long ingressTicks)
    {
        int instrument = (int)quote.Instrument;
        bool replaced = _waits[instrument];
        _quotes[instrument] = quote;
        _ingress[instrument] = ingressTicks;
        if (replaced) return true;
        _waits[instrument] = true;
        _order[(_first + Count++) % _order.Length] = instrument;
        return false;
    }

    /// <summary>The quote of the instrument that has waited longest.</summary>
    public ref Command Oldest(out long ingressTicks)
    {
        ingressTicks = _ingress[_order[_first]];
        return ref _quotes[_order[_first]];
    }

    /// <summary>Takes that one out.</summary>
    public void RemoveOldest()
    {
        _waits[_order[_first]] = false;
        _first = (_first + 1) % _order.Length;
        Count--;
    }
}
