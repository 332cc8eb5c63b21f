using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// A feed's way into the tick lane, for one thread, with a named answer to a full lane. Only quotes conflate: a trade is a fact, a mark is
/// set by a person, and neither is dropped or overtaken.
/// </summary>
public sealed class FeedSession
{
    private readonly EngineSession _session;
    private readonly QuoteTable? _waiting;
    private readonly TimeSpan _patience;
    private long _offered;
    private long _conflated;
    private long _refused;

    internal FeedSession(EngineSession session, FullRingPolicy policy, int instruments, TimeSpan patience)
    {
        _session = session;
        _patience = patience;
        Policy = policy;
        if (policy == FullRingPolicy.Conflate) _waiting = new QuoteTable(instruments);
    }

    /// <summary>What a full lane means for this feed.</summary>
    public FullRingPolicy Policy { get; }

    /// <summary>Number of the session.</summary>
    public uint Id => _session.Id;

    /// <summary>Ticks offered.</summary>
    public long Offered => Volatile.Read(ref _offered);

    /// <summary>Quotes that a newer one of their instrument replaced before the engine saw them.</summary>
    public long Conflated => Volatile.Read(ref _conflated);

    /// <summary>Ticks given back.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Quotes that wait beside the lane. Of the feed's thread only.</summary>
    public int Pending => _waiting?.Count ?? 0;

    /// <summary>Offers a tick. Nothing overtakes a quote that waits, except a newer one of its instrument.</summary>
    /// <param name="tick">Quote, trade or mark; its session is set.</param>
    /// <param name="ingressTicks">Moment it came in, in <see cref="Stopwatch"/> ticks; 0 is now.</param>
    /// <returns>
    /// <see cref="OfferResult.Full"/> when it was not taken: the source must wait, and with <see cref="FullRingPolicy.Block"/> the engine takes
    /// nothing more or was full for longer than the patience given. With <see cref="FullRingPolicy.Conflate"/> that happens to trades and marks only.
    /// </returns>
    public OfferResult Offer(ref Command tick, long ingressTicks = 0)
    {
        Volatile.Write(ref _offered, _offered + 1);
        if (ingressTicks == 0) ingressTicks = Stopwatch.GetTimestamp();
        if (Policy == FullRingPolicy.Block)
        {
            return _session.Submit(ref tick, _patience, ingressTicks) ? OfferResult.Published : Given();
        }
        if ((_waiting is null || Flush() == 0) && _session.TrySubmit(ref tick, ingressTicks)) return OfferResult.Published;
        if (_waiting is null || tick.Type != CommandType.Quote || !_waiting.Covers(tick.Instrument)) return Given();
        if (!_waiting.Put(tick, ingressTicks)) return OfferResult.Pending;
        Volatile.Write(ref _conflated, _conflated + 1);
        return OfferResult.Conflated;
    }

    /// <summary>Moves waiting quotes into the lane as far as there is room, the longest waiting first. Call it when the source is quiet.</summary>
    /// <returns>How many still wait.</returns>
    public int Flush()
    {
        if (_waiting is null) return 0;
        while (_waiting.Count > 0 && _session.TrySubmit(ref _waiting.Oldest(out long ingressTicks), ingressTicks)) _waiting.RemoveOldest();
        return _waiting.Count;
    }

    private OfferResult Given()
    {
        Volatile.Write(ref _refused, _refused + 1);
        return OfferResult.Full;
    }
}
