using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// A way into the engine, for one thread at a time; every client has its own. Commands of a session keep their order: a command takes the
/// lane of its kind only when everything the session sent before has been sequenced; otherwise it follows in the lane it used last.
/// </summary>
public sealed class EngineSession
{
    /// <summary>Most commands of one group (DESIGN §2).</summary>
    public const int MaxGroup = 64;

    private readonly TradingEngine _engine;
    private readonly CommandLane[] _lanes;
    private readonly LaneKind? _only;
    private CommandLane? _last;
    private long _lastSequence;
    private LaneBacklog _backlog;
    // The lane was full for the command that is being tried again and again.
    private bool _waiting;

    internal EngineSession(TradingEngine engine, uint id, CommandLane[] lanes, LaneKind? only)
    {
        _engine = engine;
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
    /// <returns>False when the lane, or this session's half of it, is full or the engine takes nothing more; nothing was submitted then.</returns>
    /// <exception cref="ArgumentException">No group: the sequencer would wait for an end that never comes, or end it early.</exception>
    public bool TrySubmit(Span<Command> group, long ingressTicks = 0) => TrySubmit(group, ingressTicks, wantsAnswer: false);

    /// <summary>As <see cref="TrySubmit(Span{Command}, long)"/> for one command.</summary>
    public bool TrySubmit(ref Command command, long ingressTicks = 0) => TrySubmit(new Span<Command>(ref command), ingressTicks);

    /// <summary>As <see cref="TrySubmit(Span{Command}, long)"/>, waiting for room in the lane: backpressure for a caller that can stop reading its source.</summary>
    /// <param name="group">The commands; changed in place.</param>
    /// <param name="timeout">Longest wait, above zero.</param>
    /// <param name="ingressTicks">Moment it was meant to be sent, in <see cref="Stopwatch"/> ticks; 0 is now.</param>
    /// <returns>False when there was no room in time or the engine takes nothing more; nothing was submitted then.</returns>
    /// <remarks>Somebody else must read the reports meanwhile: a full output ring holds the engine up, and the engine this call.</remarks>
    public bool Submit(Span<Command> group, TimeSpan timeout, long ingressTicks = 0)
    {
        Prepare(group);
        CommandLane lane = LaneFor(group[^1].Type);
        if (ingressTicks == 0) ingressTicks = Stopwatch.GetTimestamp();
        if (!HasShare(lane, group.Length) && !WaitForShare(lane, group.Length, timeout)) return false;
        var wait = new TimeoutWaitStrategy<ParkingWaitStrategy>(new ParkingWaitStrategy(), timeout);
        if (!lane.Publish(group, ingressTicks, wantsAnswer: false, wait, out long last)) return false;
        Note(lane, last, group.Length);
        return true;
    }

    /// <summary>As <see cref="Submit(Span{Command}, TimeSpan, long)"/> for one command.</summary>
    public bool Submit(ref Command command, TimeSpan timeout, long ingressTicks = 0) => Submit(new Span<Command>(ref command), timeout, ingressTicks);

    /// <summary>Submits as many independent commands of one kind as there is room for.</summary>
    /// <param name="commands">Commands without groups, all of the kind of the first.</param>
    /// <returns>How many were submitted, from the front.</returns>
    public int SubmitMany(Span<Command> commands)
    {
        if (commands.IsEmpty) return 0;
        CommandLane lane = LaneFor(commands[0].Type);
        int room = (int)Math.Min(commands.Length, lane.Ring.RemainingCapacity);
        if (!HasShare(lane, room)) room = (int)Math.Clamp(_backlog.Room(lane.SessionShare, lane.Poller.Sequence.Value), 0, room);
        if (room == 0)
        {
            _waiting = true;
            return 0;
        }
        for (int i = 0; i < room; i++)
        {
            if (!EndsGroup(commands[i])) throw new ArgumentException("a group goes in by TrySubmit", nameof(commands));
            commands[i].Session = Id;
        }
        return Published(lane, commands[..room], Stopwatch.GetTimestamp(), wantsAnswer: false) ? room : 0;
    }

    /// <summary>As <see cref="TrySubmit(Span{Command}, long)"/>; where an answer is wanted, what <see cref="ReportView.EndsAnswer"/> tells follows the group's last report.</summary>
    /// <param name="group">The commands; changed in place.</param>
    /// <param name="ingressTicks">Moment it was meant to be sent, in <see cref="Stopwatch"/> ticks; 0 is now.</param>
    /// <param name="wantsAnswer">Whether the end of its reports is told, also when it has none.</param>
    public bool TrySubmit(Span<Command> group, long ingressTicks, bool wantsAnswer)
    {
        Prepare(group);
        if (ingressTicks == 0) ingressTicks = Stopwatch.GetTimestamp();
        return Published(LaneFor(group[^1].Type), group, ingressTicks, wantsAnswer);
    }

    internal TradingEngine Engine => _engine;

    private bool Published(CommandLane lane, ReadOnlySpan<Command> commands, long ingressTicks, bool wantsAnswer)
    {
        if (!HasShare(lane, commands.Length))
        {
            lane.NoteRefused(commands.Length);
            _waiting = true;
            return false;
        }
        if (!lane.TryPublish(commands, ingressTicks, wantsAnswer, out long last))
        {
            _waiting = true;
            return false;
        }
        if (_waiting)
        {
            _waiting = false;
            lane.NoteWaited(commands.Length);
        }
        Note(lane, last, commands.Length);
        return true;
    }

    /// <summary>Whether this session may put so many into a lane. Looks at how far the sequencer is only when it must.</summary>
    private bool HasShare(CommandLane lane, int commands)
    {
        // Another lane comes only when everything was sequenced.
        if (lane != _last) _backlog.Clear();
        return _backlog.Fits(commands, lane.SessionShare) || _backlog.Room(lane.SessionShare, lane.Poller.Sequence.Value) >= commands;
    }

    private bool WaitForShare(CommandLane lane, int commands, TimeSpan timeout)
    {
        lane.NoteWaited(commands);
        var wait = new TimeoutWaitStrategy<ParkingWaitStrategy>(new ParkingWaitStrategy(), timeout);
        wait.Begin();
        while (!HasShare(lane, commands))
        {
            if (!lane.WaitUntilSequenced(_backlog.OldestPlace, ref wait)) return false;
        }
        return true;
    }

    private void Prepare(Span<Command> group)
    {
        if (group.Length is 0 or > MaxGroup) throw new ArgumentException($"a group has 1 to {MaxGroup} commands", nameof(group));
        for (int i = 0; i < group.Length; i++)
        {
            if (EndsGroup(group[i]) != (i == group.Length - 1)) throw new ArgumentException("all but the last of a group have MoreFollows", nameof(group));
            group[i].Session = Id;
        }
    }

    private void Note(CommandLane lane, long last, int commands)
    {
        _backlog.Add(last, commands, lane.SessionShare);
        _last = lane;
        _lastSequence = last;
    }

    private static bool EndsGroup(in Command command) => (command.Flags & CommandFlags.MoreFollows) == 0;

    private CommandLane LaneFor(CommandType type)
    {
        if (_only is { } only) return _lanes[(int)only];
        CommandLane wanted = _lanes[(int)CommandTraits.LaneOf(type)];
        // Everything earlier was copied out of the lane it took: nothing can overtake it any more.
        if (_last is null || _last == wanted || _last.Poller.Sequence.Value >= _lastSequence) return wanted;
        return _last;
    }
}
