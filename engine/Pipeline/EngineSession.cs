using System.Diagnostics;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>
/// One client's way in. One thread at a time uses a session. Commands of a session keep their order: a command takes the lane of its
/// kind only when everything the session sent before has been sequenced; otherwise it follows in the lane it used last.
/// </summary>
public sealed class EngineSession
{
    private readonly CommandLane[] _lanes;
    private readonly LaneKind? _only;
    private CommandLane? _last;
    private long _lastSequence;

    internal EngineSession(uint id, CommandLane[] lanes, LaneKind? only)
    {
        Id = id;
        _lanes = lanes;
        _only = only;
    }

    /// <summary>Number of the session, echoed in every report of its commands.</summary>
    public uint Id { get; }

    /// <summary>
    /// Submits one command or one atomic group (all but the last flagged <see cref="CommandFlags.MoreFollows"/>, at most
    /// <see cref="MaxGroup"/>). The session's number is put into each.
    /// </summary>
    /// <param name="group">The commands; changed in place.</param>
    /// <param name="ingressTicks">Moment it was meant to be sent, in <see cref="Stopwatch"/> ticks; 0 is now.</param>
    /// <returns>False when the lane is full or the engine takes nothing more; nothing was submitted then.</returns>
    /// <exception cref="ArgumentException">No group: the sequencer would wait for an end that never comes, or end it early.</exception>
    public bool TrySubmit(Span<Command> group, long ingressTicks = 0)
    {
        if (group.Length is 0 or > MaxGroup) throw new ArgumentException($"a group has 1 to {MaxGroup} commands", nameof(group));
        for (int i = 0; i < group.Length; i++)
        {
            if (EndsGroup(group[i]) != (i == group.Length - 1)) throw new ArgumentException("all but the last of a group have MoreFollows", nameof(group));
            group[i].Session = Id;
        }
        CommandLane lane = LaneFor(group[^1].Type);
        if (ingressTicks == 0) ingressTicks = Stopwatch.GetTimestamp();
        if (!lane.TryPublish(group, ingressTicks, out long last)) return false;
        _last = lane;
        _lastSequence = last;
        return true;
    }

    /// <summary>As <see cref="TrySubmit(Span{Command}, long)"/> for one command.</summary>
    public bool TrySubmit(ref Command command, long ingressTicks = 0) => TrySubmit(new Span<Command>(ref command), ingressTicks);

    /// <summary>Submits as many independent commands of one kind as there is room for.</summary>
    /// <param name="commands">Commands without groups, all of the kind of the first.</param>
    /// <returns>How many were submitted, from the front.</returns>
    public int SubmitMany(Span<Command> commands)
    {
        if (commands.IsEmpty) return 0;
        CommandLane lane = LaneFor(commands[0].Type);
        int room = (int)Math.Min(commands.Length, lane.Ring.RemainingCapacity);
        if (room == 0) return 0;
        for (int i = 0; i < room; i++)
        {
            if (!EndsGroup(commands[i])) throw new ArgumentException("a group goes in by TrySubmit", nameof(commands));
            commands[i].Session = Id;
        }
        if (!lane.TryPublish(commands[..room], Stopwatch.GetTimestamp(), out long last)) return 0;
        _last = lane;
        _lastSequence = last;
        return room;
    }

    /// <summary>Most commands of one group (DESIGN §2).</summary>
    public const int MaxGroup = 64;

    private static bool EndsGroup(in Command command) => (command.Flags & CommandFlags.MoreFollows) == 0;

    private CommandLane LaneFor(CommandType type)
    {
        if (_only is { } only) return _lanes[(int)only];
        CommandLane wanted = _lanes[(int)KindOf(type)];
        // Everything earlier was copied out of the lane it took: nothing can overtake it any more.
        if (_last is null || _last == wanted || _last.Poller.Sequence.Value >= _lastSequence) return wanted;
        return _last;
    }

    private static LaneKind KindOf(CommandType type) => type switch
    {
        CommandType.Quote or CommandType.Trade or CommandType.Mark => LaneKind.Tick,
        CommandType.Cancel => LaneKind.Cancel,
        CommandType.Currency or CommandType.Instrument or CommandType.Account or CommandType.Deposit or CommandType.Withdraw
            or CommandType.TradingState => LaneKind.Control,
        _ => LaneKind.Order,
    };
}
