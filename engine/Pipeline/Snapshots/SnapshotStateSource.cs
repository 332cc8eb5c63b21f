using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>A snapshot's sections as the core asks for them.</summary>
internal sealed class SnapshotStateSource(SnapshotReader reader) : IStateSource
{
    private string _name = "its beginning";
    private long _left;

    public void Next(out StateSection section, out int elementBytes)
    {
        RequireEnd();
        if (!reader.TryReadSection(out SnapshotSection next)) throw new StateException($"the snapshot ends after {_name}: it is of another version");
        _name = $"section {next.Name}";
        _left = next.LengthBytes;
        section = next.Id <= ushort.MaxValue ? (StateSection)next.Id : StateSection.None;
        elementBytes = next.ElementBytes;
    }

    public void Read(Span<byte> bytes)
    {
        if (bytes.Length > _left) throw new StateException($"{_name} has fewer records than the counters say");
        _left -= bytes.Length;
        reader.Read(bytes);
    }

    public void End()
    {
        RequireEnd();
        if (reader.TryReadSection(out SnapshotSection more)) throw new StateException($"the snapshot goes on with section {more.Name}: it is of another version");
    }

    private void RequireEnd()
    {
        if (_left != 0) throw new StateException($"{_name} has more records than the counters say");
    }
}
