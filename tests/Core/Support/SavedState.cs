using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core.Tests;

/// <summary>A saved state in memory: sections in order, each with its element size, count and bytes.</summary>
internal sealed class SavedState : IStateSink, IStateSource
{
    private readonly List<Part> _parts = [];
    private int _next;
    private int _read;

    /// <summary>One section.</summary>
    internal sealed record Part(StateSection Section, int ElementBytes, long Elements, List<byte> Bytes);

    public IReadOnlyList<Part> Parts => _parts;

    public static SavedState Of(TradingCore core)
    {
        var saved = new SavedState();
        core.SaveState(saved);
        foreach (Part part in saved._parts) Assert.That(part.Bytes, Has.Count.EqualTo(part.ElementBytes * part.Elements), $"{part.Section}");
        return saved;
    }

    /// <summary>Everything that was written, as one text that two states can be compared by.</summary>
    public string Fingerprint() => string.Join(
        "\n", _parts.Select(part => $"{part.Section} {part.ElementBytes} × {part.Elements} {Convert.ToHexString(CollectionsMarshal.AsSpan(part.Bytes))}"));

    public void Replace(int index, Part part) => _parts[index] = part;

    public void Begin(StateSection section, int elementBytes, long elements) => _parts.Add(new Part(section, elementBytes, elements, []));

    public void Write(ReadOnlySpan<byte> bytes) => _parts[^1].Bytes.AddRange(bytes);

    public void Next(out StateSection section, out int elementBytes)
    {
        End(_next);
        if (_next == _parts.Count) throw new StateException("there is no section left");
        Part part = _parts[_next++];
        (section, elementBytes) = (part.Section, part.ElementBytes);
        _read = 0;
    }

    public void End() => End(_parts.Count);

    public void Read(Span<byte> bytes)
    {
        if (_parts[_next - 1].Bytes.Count - _read < bytes.Length) throw new StateException($"section {_parts[_next - 1].Section} is too short");
        CollectionsMarshal.AsSpan(_parts[_next - 1].Bytes).Slice(_read, bytes.Length).CopyTo(bytes);
        _read += bytes.Length;
    }

    private void End(int after)
    {
        if (_next != after) throw new StateException($"{_parts.Count - _next} sections are left");
        if (_next > 0 && _read != _parts[_next - 1].Bytes.Count) throw new StateException($"section {_parts[_next - 1].Section} is too long");
    }
}
