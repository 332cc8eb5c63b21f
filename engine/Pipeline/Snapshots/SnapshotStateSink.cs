using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>The core's sections into a snapshot's: a section's name is its number and its word, of which the number counts.</summary>
internal sealed class SnapshotStateSink(SnapshotWriter writer) : IStateSink
{
    private bool _inSection;

    public static string NameOf(StateSection section) => $"{(ushort)section}.{section}";

    public void Begin(StateSection section, int elementBytes, long elements)
    {
        End();
        writer.BeginSection(NameOf(section), elementBytes);
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
