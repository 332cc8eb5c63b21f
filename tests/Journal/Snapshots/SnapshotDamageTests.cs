using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal.Tests;

/// <summary>
/// Every bit, byte, sector and frame of a small snapshot is damaged in turn. It is found, with its place, and recovery comes to the same state by the older one.
/// </summary>
public sealed class SnapshotDamageTests
{
    private const long Older = 300;
    private const long Newer = 600;
    private const long Last = 700;

    private MemoryStorage _disk = null!;
    private string _path = null!;
    private byte[] _bytes = null!;
    private ulong _lastHash;

    [OneTimeSetUp]
    public void MakeJournal()
    {
        _disk = new MemoryStorage();
        LivingJournal journal = new(_disk, DurabilityMode.Sync) { Slots = 20 };
        _ = journal.Write(Older);
        _ = journal.TakeSnapshot();
        _ = journal.Write(Newer);
        SnapshotInfo info = journal.TakeSnapshot();
        _ = journal.Write(Last);
        _path = info.Path;
        _bytes = _disk.Bytes(_path)[..];
        _lastHash = LivingJournal.HashAt(Last, 20);
    }

    [Test]
    public void EveryFlippedBitIsFound()
    {
        byte[] damaged = _bytes[..];
        for (int bit = 0; bit < damaged.Length * 8; bit++)
        {
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            RequireFound(damaged, $"bit {bit}");
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Test]
    public void EveryTruncationAndEveryLengtheningIsFound()
    {
        for (int length = 0; length < _bytes.Length; length++)
        {
            RequireFound(_bytes[..length], $"cut to {length} bytes");
        }

        RequireFound([.. _bytes, 0], "a byte more");
        RequireFound([.. _bytes, .. new byte[64]], "64 zeros more");
        RequireFound([.. _bytes, .. _bytes], "twice");
    }

    [Test]
    public void EveryZeroedSectorIsFoundAndRecoveryComesToTheSameStateByTheOlderOne()
    {
        for (int sector = 0; sector * 512 < _bytes.Length; sector++)
        {
            byte[] damaged = _bytes[..];
            damaged.AsSpan(sector * 512, Math.Min(512, damaged.Length - (sector * 512))).Clear();
            RequireFound(damaged, $"sector {sector}");
            MemoryStorage disk = _disk.Copy();
            disk.Put(_path, damaged);
            ToyState state = new(20);
            RecoveryReport report = new LivingJournal(disk, DurabilityMode.Sync).Recover(state);
            Assert.That((report.Snapshot!.Header.Sequence, report.LastSequence, state.Hash()), Is.EqualTo((Older, Last, _lastHash)));
            Assert.That(report.SnapshotsPassedOver, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void FramesSwappedRepeatedRemovedOrTakenFromAnotherSnapshotAreFound()
    {
        byte[] other = _disk.Bytes(Path.Combine(SmallJournal.Folder, SnapshotFormat.Name(Older)));
        List<Range> frames = Frames(_bytes);
        List<Range> others = Frames(other);
        Assert.That(frames, Has.Count.EqualTo(9), "three sections of which one is empty, and the trailer");
        Range head = ..SnapshotFormat.HeaderBytes;
        for (int first = 0; first < frames.Count; first++)
        {
            RequireFound(Join(_bytes, head, [.. frames[..first], .. frames[(first + 1)..]]), $"frame {first} removed");
            RequireFound(Join(_bytes, head, [.. frames[..first], frames[first], .. frames[first..]]), $"frame {first} repeated");
            for (int second = first + 1; second < frames.Count; second++)
            {
                Range[] order = [.. frames];
                (order[first], order[second]) = (order[second], order[first]);
                RequireFound(Join(_bytes, head, order), $"frames {first} and {second} swapped");
            }

            byte[] spliced = [.. _bytes[..frames[first].Start], .. other[others[first]], .. _bytes[frames[first].End..]];
            RequireFound(spliced, $"frame {first} taken from another snapshot");
        }
    }

    [Test]
    public void LengthsBeyondTheLimitsAreRefusedBeforeTheyAreUsed()
    {
        Range data = Frames(_bytes)[1];
        foreach ((uint payload, uint element) in new[] { (uint.MaxValue, 8u), (1024u * 1024 + 8, 8u), (7u, 8u), (0u, 8u), (160u, 0u), (168u, 8u) })
        {
            byte[] damaged = _bytes[..];
            SnapshotFrame frame = MemoryMarshal.Read<SnapshotFrame>(damaged.AsSpan(data));
            frame.PayloadBytes = payload;
            frame.ElementBytes = element;
            frame.HeaderCrc = frame.ComputeHeaderCrc();
            MemoryMarshal.Write(damaged.AsSpan(data), in frame);
            RequireFound(damaged, $"payload {payload}, element {element}");
        }
    }

    [Test]
    public void ANewerVersionIsRefusedByName()
    {
        byte[] damaged = _bytes[..];
        SnapshotHeader header = MemoryMarshal.Read<SnapshotHeader>(damaged);
        header.Version = 2;
        header.HeaderCrc = header.ComputeCrc();
        MemoryMarshal.Write(damaged.AsSpan(), in header);
        Assert.That(() => Verify(damaged), Throws.InstanceOf<JournalDamagedException>().With.Message.Contains("version 2"));

        damaged = _bytes[..];
        SnapshotFrame frame = MemoryMarshal.Read<SnapshotFrame>(damaged.AsSpan(SnapshotFormat.HeaderBytes));
        frame.Version = 2;
        frame.HeaderCrc = frame.ComputeHeaderCrc();
        MemoryMarshal.Write(damaged.AsSpan(SnapshotFormat.HeaderBytes), in frame);
        Assert.That(() => Verify(damaged), Throws.InstanceOf<JournalDamagedException>().With.Message.Contains("version 2"));
    }

    [Test]
    public void ARenamedSnapshotIsFound()
    {
        MemoryStorage disk = _disk.Copy();
        string renamed = Path.Combine(SmallJournal.Folder, SnapshotFormat.Name(Newer + 1));
        disk.Put(renamed, _bytes[..]);
        Assert.That(() => SnapshotReader.Open(renamed, disk), Throws.InstanceOf<JournalDamagedException>().With.Message.Contains($"sequence {Newer}"));
    }

    private void RequireFound(byte[] damaged, string what)
    {
        try
        {
            Verify(damaged);
        }
        catch (JournalDamagedException exception) when (exception.File == _path && exception.Offset >= 0 && exception.Offset <= damaged.Length)
        {
            return;
        }

        Assert.Fail($"{what}: not found");
    }

    private void Verify(byte[] bytes)
    {
        MemoryStorage disk = new();
        disk.Put(_path, bytes);
        _ = SnapshotReader.Verify(_path, disk);
    }

    private static List<Range> Frames(byte[] bytes)
    {
        List<Range> frames = [];
        for (int at = SnapshotFormat.HeaderBytes; at < bytes.Length;)
        {
            int length = SnapshotFormat.FrameBytes((int)MemoryMarshal.Read<SnapshotFrame>(bytes.AsSpan(at)).PayloadBytes);
            frames.Add(at..(at + length));
            at += length;
        }

        return frames;
    }

    private static byte[] Join(byte[] bytes, Range head, IEnumerable<Range> frames)
    {
        List<byte> joined = [.. bytes[head]];
        foreach (Range frame in frames)
        {
            joined.AddRange(bytes[frame]);
        }

        return [.. joined];
    }
}
