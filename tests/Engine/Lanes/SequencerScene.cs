using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>A sequencer over lanes of its own, without threads: a test says when it visits which.</summary>
internal sealed class SequencerScene : IDisposable
{
    private readonly EngineParts _parts;
    private readonly InputRing _input;
    private readonly Sequencer _sequencer;

    public SequencerScene(TimeSpan? deadline = null, int inputRing = 16384, int maxBlock = 8192)
    {
        var options = new EngineOptions
        {
            Clock = EngineClock.Commands,
            WarmUp = false,
            Core = Plain.SmallCore,
            OrderLaneSize = 16384,
            InputRingSize = inputRing,
            CommandDeadline = deadline,
            MaxBlockCommands = maxBlock,
        };
        Statistics = new EngineStatistics(new CountersFile(), null);
        _parts = new EngineParts(options, Statistics) { OpenLanes = 0b1111 };
        _input = new InputRing(options.InputRingSize, hasJournal: false, sequenceOffset: 1);
        _sequencer = new Sequencer(_parts, _input, 0);
    }

    public EngineStatistics Statistics { get; }

    /// <summary>Sequence of the last command sequenced.</summary>
    public long Sequenced => _input.Ring.Cursor + 1;

    public bool Publish(LaneKind lane, long ingressTicks = 1, params Command[] group)
    {
        if (group.Length == 0) group = [new Command { Type = CommandType.QueryHash }];
        return _parts.Lanes[(int)lane].TryPublish(group, ingressTicks, wantsAnswer: false, out _);
    }

    /// <summary>One command alone, then the longest groups: each slice ends one command after a group began, so its rest is as long as it can be.</summary>
    public void FillWithGroups(LaneKind lane)
    {
        var group = new Command[EngineSession.MaxGroup];
        for (int i = 0; i < group.Length; i++) group[i] = new Command { Type = CommandType.Clock, Flags = i + 1 < group.Length ? CommandFlags.MoreFollows : CommandFlags.None };
        int alone = LaneSlices.Commands[(int)lane] % EngineSession.MaxGroup == 0 ? EngineSession.MaxGroup - 1 : 0;
        for (int i = 0; i < alone; i++) Publish(lane, 1, new Command { Type = CommandType.Clock });
        while (Publish(lane, 1, group))
        {
        }
    }

    public long Visit(LaneKind lane, long nowTicks = 2) => _sequencer.Take(_parts.Lanes[(int)lane], LaneSlices.Commands[(int)lane], nowTicks);

    public long Round(long nowTicks = 2, int openLanes = 0b1111) => _sequencer.Round(nowTicks, openLanes);

    /// <summary>The sequence of the probe among what was sequenced, or −1.</summary>
    public long FindProbe()
    {
        for (long sequence = 0; sequence <= _input.Ring.Cursor; sequence++)
        {
            if (_input.Ring[sequence].Type == CommandType.QueryHash) return sequence + 1;
        }
        return -1;
    }

    /// <summary>Everything sequenced so far, in order.</summary>
    public List<Command> Commands()
    {
        List<Command> commands = [];
        for (long sequence = 0; sequence <= _input.Ring.Cursor; sequence++) commands.Add(_input.Ring[sequence]);
        return commands;
    }

    public void Dispose()
    {
        _parts.CloseNow();
        _input.Dispose();
        _parts.Dispose();
    }
}
