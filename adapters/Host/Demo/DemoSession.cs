using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Host.Demo.Results;

namespace Disruptor.Trading.Host.Demo;

/// <summary>A session with numbered commands: it knows what is not answered yet, and takes the latency of each answer at its first report.</summary>
internal sealed class DemoSession(EngineSession session, StageLatency? latency)
{
    private uint _sent;
    private uint _answered;

    /// <summary>Groups sent.</summary>
    public long Sent => _sent;

    /// <summary>Whether every group sent has been answered.</summary>
    public bool IsAnswered => _answered == _sent;

    /// <summary>Submits one group; false when there is no room.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ingressTicks">When it was meant to be sent; 0 is now.</param>
    public bool TrySubmit(Span<Command> group, long ingressTicks)
    {
        for (int i = 0; i < group.Length; i++) group[i].SessionSequence = _sent + 1;
        if (!session.TrySubmit(group, ingressTicks)) return false;
        _sent++;
        return true;
    }

    /// <summary>Submits as many commands as there is room for. They are not numbered: ticks are not answered.</summary>
    public int SubmitMany(Span<Command> commands) => session.SubmitMany(commands);

    /// <summary>A report of this session was read.</summary>
    public void Answered(uint sessionSequence, in StageStamps stamps)
    {
        if (sessionSequence <= _answered) return;
        _answered = sessionSequence;
        latency?.Record(stamps);
    }
}
