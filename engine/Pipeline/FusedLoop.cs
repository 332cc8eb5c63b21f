using System.Diagnostics;
using System.Runtime.InteropServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// The engine thread of the fused plan: sequencer, journal and business stage in turn over one input ring, each with a sequence of its
/// own. A command is applied only after the journal stage released it, whichever thread that stage runs on.
/// <code>
/// lanes ─► sequencer ─► input ring ─► journal ─► core ─► output ring
///          (time, sequence)           (write, sync)     (apply, report)
/// </code>
/// </summary>
internal sealed class FusedLoop : IDisposable
{
    /// <summary>Most commands taken from a lane in one round: what a flood of one lane can put before the others.</summary>
    private static ReadOnlySpan<int> Quotas => [256, 256, 1024, 4096];

    private readonly TradingCore _core;
    private readonly CommandLane[] _lanes;
    private readonly OutputRing _output;
    private readonly JournalWriter? _journal;
    private readonly EngineOptions _options;
    private readonly EngineStatistics _statistics;
    private readonly Doorbell _bell;
    private readonly EngineTime _time;
    private readonly SingleProducerRingBuffer<Command> _input;
    private readonly Poller<Command> _journalPoller;
    private readonly Poller<Command> _corePoller;
    private readonly BlockStage? _blocks;
    private readonly long[] _ingress;
    private readonly long _mask;
    // Ring sequences start at 0 with each start; command sequences go on from the journal.
    private readonly long _sequenceOffset;
    private long _now;
    private long _sequencedTicks;
    private long _journaledTicks;
    private long _nextCheckpoint;

    public FusedLoop(
        TradingCore core, CommandLane[] lanes, OutputRing output, JournalWriter? journal, EngineOptions options, EngineStatistics statistics, Doorbell bell)
    {
        _core = core;
        _lanes = lanes;
        _output = output;
        _journal = journal;
        _options = options;
        _statistics = statistics;
        _bell = bell;
        _time = EngineTime.Anchor();
        _input = new SingleProducerRingBuffer<Command>("input", options.InputRingSize);
        _journalPoller = _input.AddPoller("journal");
        _corePoller = _input.AddPoller("core");
        new Topology<Command>(_input).HandleEventsWith(_journalPoller).Then(_corePoller).Build();
        _ingress = GC.AllocateArray<long>(options.InputRingSize, pinned: true);
        _mask = options.InputRingSize - 1;
        _now = core.Now;
        _sequenceOffset = core.LastSequence + 1;
        _nextCheckpoint = core.LastSequence + options.CheckpointCommands;
        if (journal is not null) _blocks = new BlockStage(journal);
    }

    /// <summary>Runs until the lanes are closed and drained.</summary>
    public void Run()
    {
        var wait = new ParkingWaitStrategy(_options.IdleSpins, _options.IdleYields);
        var work = new LanesReadable(_lanes);
        wait.Begin();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        while (true)
        {
            long started = Stopwatch.GetTimestamp();
            if (Round(started))
            {
                _statistics.SetAllocated(GC.GetAllocatedBytesForCurrentThread() - allocated);
                wait.Begin();
                continue;
            }
            if (work.AllEnded()) break;
            _statistics.AddIdle();
            wait.Idle(_bell, ref work, -1);
        }
    }

    /// <summary>Puts the last hashes down and ends the journal.</summary>
    public void Seal()
    {
        if (_journal is null) return;
        _journal.Seal(_core.LastSequence, _core.OutputHash, _core.StateHash());
    }

    public void Dispose()
    {
        _blocks?.Dispose();
        _input.Dispose();
    }

    private bool Round(long started)
    {
        _sequencedTicks = started;
        long moved = 0;
        for (int lane = 0; lane < _lanes.Length; lane++) moved += Sequence(_lanes[lane], Quotas[lane]);
        if (moved == 0) return false;
        Journal();
        long slots = Apply();
        if (_journal is not null && _core.LastSequence >= _nextCheckpoint)
        {
            _journal.AppendCheckpoint(_core.LastSequence, _core.OutputHash);
            _nextCheckpoint = _core.LastSequence + _options.CheckpointCommands;
        }
        _statistics.AddBatch(moved, slots, Stopwatch.GetTimestamp() - started);
        return true;
    }

    /// <summary>Moves up to a quota of a lane into the input ring, whole groups only, and stamps time.</summary>
    private long Sequence(CommandLane lane, int quota)
    {
        long moved = 0;
        bool inGroup = false;
        while (moved < quota || inGroup)
        {
            // The rest of a group was published with its head: it is there, or about to be. It is taken one by one, for what was read cannot
            // be unread: a run could end inside the next group, and the next, past every quota. The margin of the capacity check is its room.
            int most = inGroup ? 1 : (int)Math.Min(quota - moved, _input.RemainingCapacity - EngineSession.MaxGroup);
            if (most <= 0) break;
            Span<Command> from = lane.Poller.Read(most, out long first);
            if (from.IsEmpty)
            {
                if (inGroup) continue;
                break;
            }
            Copy(lane, from, first);
            moved += from.Length;
            inGroup = (from[^1].Flags & CommandFlags.MoreFollows) != 0;
        }
        lane.Poller.Release();
        if (moved != 0) _statistics.AddSequenced(lane.Kind, moved);
        return moved;
    }

    private void Copy(CommandLane lane, Span<Command> from, long laneFirst)
    {
        if (!_input.TryNext(from.Length, out long last)) throw new InvariantException("the input ring has room for what was read");
        long first = last - from.Length + 1;
        bool wall = _options.Clock == EngineClock.Wall;
        if (wall)
        {
            long now = _time.At(_sequencedTicks);
            if (now > _now) _now = now;
        }
        for (int i = 0; i < from.Length; i++)
        {
            long sequence = first + i;
            ref Command to = ref _input[sequence];
            to = from[i];
            if (!wall && to.Timestamp > _now) _now = to.Timestamp;
            to.Timestamp = _now;
            _ingress[sequence & _mask] = lane.IngressTicks(laneFirst + i);
        }
        _input.Publish(first, last);
    }

    private void Journal()
    {
        while (_journalPoller.Read(_options.MaxBlockCommands, out long first) is { IsEmpty: false } commands)
        {
            _blocks?.Add(commands, first + _sequenceOffset, _now);
        }
        _blocks?.Finish();
        _journalPoller.Release();
        _journaledTicks = _journal is null ? _sequencedTicks : Stopwatch.GetTimestamp();
    }

    private long Apply()
    {
        long slots = 0;
        while (_corePoller.Read(int.MaxValue, out long first) is { IsEmpty: false } commands)
        {
            for (int i = 0; i < commands.Length; i++)
            {
                bool done = _core.Apply(ref commands[i], first + i + _sequenceOffset);
                while (true)
                {
                    if (_core.ReportSlots != 0)
                    {
                        slots += _core.ReportSlots;
                        Publish(first + i);
                    }
                    if (done) break;
                    done = _core.Resume();
                }
            }
        }
        _corePoller.Release();
        return slots;
    }

    private void Publish(long ringSequence)
    {
        var stamps = new StageStamps
        {
            Ingress = _ingress[ringSequence & _mask],
            Sequenced = _sequencedTicks,
            Journaled = _journaledTicks,
            Applied = Stopwatch.GetTimestamp(),
        };
        _output.Publish(_core.Reports, stamps);
    }

    private readonly struct LanesReadable(CommandLane[] lanes) : IWaitCondition
    {
        public bool IsMet()
        {
            foreach (CommandLane lane in lanes)
            {
                if (lane.Poller.Available() > 0) return true;
            }
            return AllEnded();
        }

        public bool AllEnded()
        {
            foreach (CommandLane lane in lanes)
            {
                if (!lane.Poller.HasEnded) return false;
            }
            return true;
        }
    }
}
