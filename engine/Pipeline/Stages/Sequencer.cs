using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Takes commands out of the lanes, by priority and in slices, and puts them into the input ring with their sequence and time. Groups are
/// taken, and become visible to the stages behind, only whole.
/// </summary>
/// <remarks>Made and run by the sequencer's thread.</remarks>
internal sealed class Sequencer
{
    private readonly CommandLane[] _lanes;
    private readonly SingleProducerRingBuffer<Command> _ring;
    private readonly InputRing _input;
    private readonly EngineTime _time;
    private readonly EngineStatistics _statistics;
    private readonly SequencerRefusals _refusals;
    private readonly JournalSpace? _space;
    private readonly NextTimer _nextTimer;
    private readonly bool _wall;
    private readonly int _roundCommands;
    private long _now;

    /// <param name="parts">The engine.</param>
    /// <param name="input">Where sequenced commands go.</param>
    /// <param name="now">Engine time so far: it never falls.</param>
    public Sequencer(EngineParts parts, InputRing input, long now)
    {
        _lanes = parts.Lanes;
        _input = input;
        _ring = input.Ring;
        _time = EngineTime.Anchor();
        _statistics = parts.Statistics;
        _nextTimer = parts.NextTimer;
        _refusals = new SequencerRefusals(parts.Options.EffectiveDeadline, parts.Statistics);
        _space = parts.Journal?.Space;
        _wall = parts.Options.Clock == EngineClock.Wall;
        // The last pass of a round must not make it longer than a block.
        _roundCommands = Math.Max(1, parts.Options.MaxBlockCommands - LaneSlices.LongestPass + 1);
        _now = now;
    }

    /// <summary>How long until the next timer is due by the wall clock, in nanoseconds; −1 when there is none, or time comes with the commands.</summary>
    public long NanosToNextTimer()
    {
        long at = _nextTimer.At;
        if (!_wall || at == NextTimer.Never) return -1;
        return Math.Max(0, at - _time.At(Stopwatch.GetTimestamp()));
    }

    /// <summary>
    /// Visits the lanes in turn until nothing waits, the input ring is full, or a journal block is together. Never waits.
    /// </summary>
    /// <param name="nowTicks">Stopwatch ticks now: the clock is read once per round.</param>
    /// <param name="openLanes">Lanes to take from, as one bit each.</param>
    /// <returns>Commands sequenced.</returns>
    public long Round(long nowTicks, int openLanes)
    {
        if (_wall) _now = Math.Max(_now, _time.At(nowTicks));
        long moved = Tick();
        long pass;
        do
        {
            pass = 0;
            foreach (CommandLane lane in _lanes)
            {
                if ((openLanes >> (int)lane.Kind & 1) != 0) pass += Take(lane, LaneSlices.Commands[(int)lane.Kind], nowTicks);
            }
            moved += pass;
        }
        while (pass != 0 && moved < _roundCommands);
        return moved;
    }

    /// <summary>A visit: up to a slice of the lane, and the rest of the group it ends in.</summary>
    internal long Take(CommandLane lane, int slice, long nowTicks)
    {
        Poller<Command> poller = lane.Poller;
        long moved = 0;
        long firstUnpublished = _ring.Claimed + 1;
        long oldest = long.MaxValue;
        bool inGroup = false;
        while (moved < slice || inGroup)
        {
            // The rest of a group is there when its head is: a range is published from its end. It is taken one by one, for what was read cannot
            // be unread: a run could end inside the next group, and the next, past every slice. The margin of the capacity check is its room.
            int most = inGroup ? 1 : (int)Math.Min(slice - moved, _ring.RemainingCapacity - EngineSession.MaxGroup);
            if (most <= 0) break;
            Span<Command> from = poller.Read(most, out long first);
            if (from.IsEmpty)
            {
                if (inGroup) throw new InvariantException("a group in a lane is not whole");
                break;
            }
            oldest = Math.Min(oldest, Copy(lane, from, first, nowTicks));
            moved += from.Length;
            inGroup = (from[^1].Flags & CommandFlags.MoreFollows) != 0;
        }
        if (moved == 0) return 0;
        long last = firstUnpublished + moved - 1;
        bool isSpaceLow = _space is { IsLow: true };
        if (_refusals.MayBe(nowTicks - oldest, isSpaceLow)) _refusals.Refuse(_input, firstUnpublished, last, nowTicks, isSpaceLow);
        _ring.Publish(firstUnpublished, last);
        poller.Release();
        _statistics.AddSequenced(lane.Kind, moved, nowTicks - oldest);
        return moved;
    }

    /// <summary>
    /// Copies a run and returns the earliest moment one of it came in; in the tick lane, where few commands have a deadline, the moment of the
    /// first, which has waited about as long.
    /// </summary>
    private long Copy(CommandLane lane, Span<Command> from, long laneFirst, long nowTicks)
    {
        if (!_ring.TryNext(from.Length, out long last)) throw new InvariantException("the input ring has room for what was read");
        long sequence = last - from.Length + 1;
        ReadOnlySpan<long> stamps = lane.IngressRun(laneFirst, from.Length);
        long oldest = lane.Kind == LaneKind.Tick ? IngressStamp.Ticks(stamps[0]) : Oldest(stamps);
        while (!from.IsEmpty)
        {
            // The lane's run is in one piece; where the input ring wraps, it becomes two.
            Span<Command> to = _ring.Slice(sequence, from.Length);
            from[..to.Length].CopyTo(to);
            Stamp(to);
            int at = (int)(sequence & _input.Mask);
            stamps[..to.Length].CopyTo(_input.Ingress.AsSpan(at));
            _input.Sequenced.AsSpan(at, to.Length).Fill(nowTicks);
            from = from[to.Length..];
            stamps = stamps[to.Length..];
            sequence += to.Length;
        }
        return oldest;
    }

    private void Stamp(Span<Command> commands)
    {
        long now = _now;
        if (_wall)
        {
            for (int i = 0; i < commands.Length; i++) commands[i].Timestamp = now;
            return;
        }
        for (int i = 0; i < commands.Length; i++)
        {
            now = Math.Max(now, commands[i].Timestamp);
            commands[i].Timestamp = now;
        }
        _now = now;
    }

    private static long Oldest(ReadOnlySpan<long> stamps)
    {
        long oldest = long.MaxValue;
        foreach (long stamp in stamps) oldest = Math.Min(oldest, IngressStamp.Ticks(stamp));
        return oldest;
    }

    /// <summary>
    /// By the wall clock, a timer that is due while nobody sends anything: a clock command moves time on and fires it. It is sequenced and
    /// journaled like any other, so a replay fires it at the same place.
    /// </summary>
    private int Tick()
    {
        if (!_wall || _nextTimer.At > _now || _ring.RemainingCapacity <= EngineSession.MaxGroup) return 0;
        // The business stage is behind until it has applied the last clock command; asking again would only add more of them.
        if (_nextTimer.IsAsked) return 0;
        long sequence = _ring.Next();
        _ring[sequence] = new Command { Type = CommandType.Clock, Timestamp = _now };
        _input.Ingress[sequence & _input.Mask] = _input.Sequenced[sequence & _input.Mask] = Stopwatch.GetTimestamp();
        _nextTimer.Ask(sequence);
        _ring.Publish(sequence);
        return 1;
    }
}
