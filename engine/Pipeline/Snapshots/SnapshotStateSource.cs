using System.Globalization;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>A snapshot's sections as the core asks for them.</summary>
internal sealed class SnapshotStateSource(SnapshotReader reader) : IStateSource
{
    private string _name = "its beginning";
    // Elements that were read and not yet taken. They lie in the reader's buffer, which stands until the next read: copied out at once.
    private byte[] _buffer = [];
    private int _at;
    private int _length;

    public void Next(out StateSection section, out int elementBytes)
    {
        RequireEnd();
        if (!reader.TryReadSection(out SnapshotSection next)) throw new StateException($"the snapshot ends after {_name}: it is of another version");
        _name = $"section {next.Name}";
        ReadOnlySpan<char> number = next.Name.AsSpan(0, int.Max(next.Name.IndexOf('.'), 0));
        section = ushort.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out ushort value) ? (StateSection)value : StateSection.None;
        elementBytes = next.ElementBytes;
    }

    public void Read(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_at == _length && !Fill()) throw new StateException($"{_name} has fewer records than the counters say");
            int count = int.Min(bytes.Length, _length - _at);
            _buffer.AsSpan(_at, count).CopyTo(bytes);
            _at += count;
            bytes = bytes[count..];
        }
    }

    public void End()
    {
        RequireEnd();
        if (reader.TryReadSection(out SnapshotSection more)) throw new StateException($"the snapshot goes on with section {more.Name}: it is of another version");
    }

    private void RequireEnd()
    {
        if (_at != _length || Fill()) throw new StateException($"{_name} has more records than the counters say");
    }

    private bool Fill()
    {
        if (!reader.TryReadElements(out ReadOnlySpan<byte> elements)) return false;
        // At most a MiB: the format's limit of a frame.
        if (_buffer.Length < elements.Length) _buffer = new byte[elements.Length];
        elements.CopyTo(_buffer);
        _at = 0;
        _length = elements.Length;
        return true;
    }
}
