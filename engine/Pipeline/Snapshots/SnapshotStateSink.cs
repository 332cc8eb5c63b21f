using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>The core's sections into a snapshot's, under their numbers; their words are for people.</summary>
internal sealed class SnapshotStateSink(SnapshotWriter writer) : IStateSink
{
    private bool _inSection;

    public void Begin(StateSection section, int elementBytes, long elements)
    {
        End();
        writer.BeginSection((uint)section, section.ToString(), elementBytes, elements);
        _inSection = true;
    }

    public void Write(ReadOnlySpan<byte> bytes) => writer.Append(bytes);

    /// <summary>Ends the last section.</summary>
    public void End()
    {
        if (_inSection) writer.EndSection();
        _inSection = false;
    }
}
