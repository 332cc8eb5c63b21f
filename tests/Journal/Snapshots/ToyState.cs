using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal.Tests;

/// <summary>A state machine small enough to be checked at a glance: slots that records are added to, a log of some of them, and a counter. What a core would be.</summary>
internal sealed class ToyState(int slots = 5000) : ISnapshotTarget
{
    public const uint Version = 3;

    private const int LogElementBytes = 48;

    private readonly ulong[] _slots = new ulong[slots];
    private readonly List<byte> _log = [];
    private long _sequence;
    private ulong _output;

    /// <summary>The last sequence applied.</summary>
    public long Sequence => _sequence;

    public ulong OutputHash => _output;

    /// <summary>Why every snapshot is refused, or null to take them.</summary>
    public string? Refusal { get; init; }

    public int Cleared { get; private set; }

    public ulong Hash()
    {
        ulong hash = (ulong)_sequence;
        foreach (ulong slot in _slots)
        {
            hash = (hash * 0x9E3779B97F4A7C15) + slot;
        }

        return hash ^ Crc32C.Compute(CollectionsMarshal.AsSpan(_log));
    }

    public void Apply(in BlockHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Type != BlockType.Records)
        {
            return;
        }

        Sample.Check(header.FirstSequence, payload);
        for (int record = 0; record < header.Count; record++)
        {
            long sequence = header.FirstSequence + record;
            if (sequence != _sequence + 1)
            {
                throw new InvalidOperationException($"sequence {sequence} follows {_sequence}");
            }

            ReadOnlySpan<byte> bytes = payload.Slice(record * 64, 64);
            _slots[sequence * 7 % _slots.Length] += MemoryMarshal.Read<ulong>(bytes);
            if (sequence % 9 == 0)
            {
                _log.AddRange(bytes[..LogElementBytes]);
            }

            _output = (_output * 31) + (ulong)sequence;
            _sequence = sequence;
        }
    }

    public SnapshotInfo Save(SnapshotFolder folder, (ulong High, ulong Low) id, in JournalPosition position)
    {
        using SnapshotWriter writer = folder.Begin(id, in position, _output, Hash(), Version);
        Write(writer);
        return writer.Commit();
    }

    public void Write(SnapshotWriter writer)
    {
        writer.BeginSection(1, "slots", sizeof(ulong), _slots.Length);
        writer.Append(MemoryMarshal.AsBytes(_slots.AsSpan()));
        writer.EndSection();
        writer.BeginSection(7, "empty", 65536, 0);
        writer.EndSection();
        writer.BeginSection(3, "log", LogElementBytes, _log.Count / LogElementBytes);
        for (int at = 0; at < _log.Count; at += LogElementBytes)
        {
            writer.Append(CollectionsMarshal.AsSpan(_log).Slice(at, LogElementBytes));
        }

        writer.EndSection();
    }

    public string? Restore(SnapshotReader snapshot)
    {
        Clear();
        Cleared--;
        if (Refusal is not null || snapshot.Header.StateVersion != Version)
        {
            _slots[3] = 99;
            return Refusal ?? $"state version {snapshot.Header.StateVersion}";
        }

        while (snapshot.TryReadSection(out SnapshotSection section))
        {
            int at = 0;
            while (snapshot.TryReadElements(out ReadOnlySpan<byte> elements))
            {
                if (section.Name == "slots")
                {
                    ReadOnlySpan<ulong> slots = MemoryMarshal.Cast<byte, ulong>(elements);
                    slots.CopyTo(_slots.AsSpan(at));
                    at += slots.Length;
                }
                else
                {
                    _log.AddRange(elements);
                }
            }
        }

        _sequence = snapshot.Header.Sequence;
        _output = snapshot.Header.OutputHash;
        return Hash() == snapshot.Header.StateHash ? null : "another state hash";
    }

    public void Clear()
    {
        Array.Clear(_slots);
        _log.Clear();
        _sequence = 0;
        _output = 0;
        Cleared++;
    }
}
