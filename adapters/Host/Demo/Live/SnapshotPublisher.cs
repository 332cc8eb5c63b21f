using System.Diagnostics;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Host.Demo.Feed;
using Disruptor.Trading.Host.Demo.Model;
using Disruptor.Trading.Host.Demo.Results;

namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>Publishes four times a second. Written by the I/O thread, <see cref="Last"/> is read by any.</summary>
internal sealed class SnapshotPublisher(TradingEngine engine, DemoBook book, IDemoFeed feed, RunFacts facts, SnapshotMaker rows)
{
    private static readonly long Every = Stopwatch.Frequency / 4;
    // A lane samples its depth as one batch sees it; what is seen from here may be more.
    private readonly long[] _mostWaiting = new long[4];
    private DemoSnapshot? _last;
    private long _started;
    private long _published;

    /// <summary>What was published last; null before the first time.</summary>
    public DemoSnapshot? Last => Volatile.Read(ref _last);

    /// <summary>Most commands that were seen waiting in a lane.</summary>
    public long MostWaiting(LaneKind lane) => _mostWaiting[(int)lane];

    /// <summary>The run begins.</summary>
    public void Begin(long now) => _started = _published = now;

    /// <summary>Whether it is time.</summary>
    public bool IsDue(long now) => now - _published >= Every;

    /// <summary>Publishes.</summary>
    public void Publish(long now, long ordersSent)
    {
        _published = now;
        var depth = new long[_mostWaiting.Length];
        for (int lane = 0; lane < depth.Length; lane++)
        {
            depth[lane] = engine.LaneDepth((LaneKind)lane);
            _mostWaiting[lane] = Math.Max(_mostWaiting[lane], Math.Max(depth[lane], engine.LaneHighWater((LaneKind)lane)));
        }
        PositionRow[] positions = rows.Positions();
        RunCounts counts = book.Counts;
        Volatile.Write(ref _last, new DemoSnapshot(
            now, Stopwatch.GetElapsedTime(_started, now), facts.LastTime, facts.Ticks, engine.Statistics.Commands, counts.Reports, ordersSent, counts.Fills,
            counts.Exits.Sum(), counts.Rejects.Values.Sum(), feed.Counts().Damaged, depth, [.. _mostWaiting], rows.Wallets(positions), positions));
    }
}
