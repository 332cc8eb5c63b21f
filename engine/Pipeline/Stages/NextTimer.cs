using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>When the core's next timer is due, from the business stage to the sequencer, and whether a clock command for it is on its way.</summary>
internal sealed class NextTimer : IDisposable
{
    /// <summary>Nothing is due, ever.</summary>
    public const long Never = long.MaxValue;

    private readonly SequenceBlock _lines = new(2);
    private long _asked = Sequence.Initial;

    public NextTimer() => _lines[0].Write(Never);

    /// <summary>Engine time, nanoseconds since 1970. Any thread.</summary>
    public long At => _lines[0].Value;

    /// <summary>Whether the clock command asked for last was not applied yet. Of the sequencer's thread.</summary>
    public bool IsAsked => _lines[1].Value < _asked;

    /// <summary>The clock command with that ring sequence is on its way. Of the sequencer's thread.</summary>
    public void Ask(long sequence) => _asked = sequence;

    /// <summary>Everything up to a ring sequence was applied. Of the business thread.</summary>
    public void Set(long at, long appliedSequence)
    {
        _lines[0].Write(at);
        _lines[1].Write(appliedSequence);
    }

    public void Dispose() => _lines.Dispose();
}
