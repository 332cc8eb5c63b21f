namespace Disruptor.Trading.Engine;

/// <summary>A strategy's place on the <see cref="TickTape"/>, and what it makes of having been overtaken: every instrument that changed, once.</summary>
internal sealed class TickReader(TickTape tape, EngineViews views, int instruments)
{
    private readonly long[] _seen = new long[instruments];
    private long _next = tape.Cursor + 1;

    /// <summary>Times it was overtaken.</summary>
    public long Overtaken { get; private set; }

    /// <summary>Forgets what was missed: the next tick is the next one.</summary>
    public void Skip() => _next = tape.Cursor + 1;

    /// <summary>Hands on up to so many ticks. The newest prices of an instrument are handed on once, however many entries name it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Pump(IWorkerBody body, int most)
    {
        bool any = false;
        for (int i = 0; i < most && _next <= tape.Cursor; i++)
        {
            any = true;
            if (!tape.TryRead(_next, out uint instrument))
            {
                Overtaken++;
                Skip();
                for (uint each = 0; each < (uint)_seen.Length; each++) Show(body, each);
                break;
            }
            _next++;
            Show(body, instrument);
        }
        return any;
    }

    private void Show(IWorkerBody body, uint instrument)
    {
        if (instrument >= (uint)_seen.Length || !views.TryGetMarket(instrument, out MarketView market, out long version) || version == _seen[instrument]) return;
        _seen[instrument] = version;
        body.OnTick(market);
    }
}
