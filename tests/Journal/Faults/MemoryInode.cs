namespace Disruptor.Trading.Journal.Tests;

/// <summary>A file's bytes as they are, as they are on disk, and which sectors differ.</summary>
internal sealed class MemoryInode
{
    private const int SectorBytes = 512;

    private readonly SortedSet<int> _dirty = [];
    private byte[] _bytes = [];
    private byte[] _durable = [];

    public long Length => _bytes.Length;

    public byte[] Bytes() => _bytes;

    public int Read(long offset, Span<byte> into)
    {
        lock (_dirty)
        {
            int count = (int)Math.Clamp(_bytes.Length - offset, 0, into.Length);
            _bytes.AsSpan((int)Math.Min(offset, _bytes.Length), count).CopyTo(into);
            return count;
        }
    }

    public int Write(long offset, ReadOnlySpan<byte> bytes)
    {
        lock (_dirty)
        {
            int end = (int)offset + bytes.Length;
            if (end > _bytes.Length)
            {
                Array.Resize(ref _bytes, end);
            }

            bytes.CopyTo(_bytes.AsSpan((int)offset));
            for (int sector = (int)offset / SectorBytes; sector * SectorBytes < end; sector++)
            {
                _ = _dirty.Add(sector);
            }

            return bytes.Length;
        }
    }

    public void Sync()
    {
        lock (_dirty)
        {
            Array.Resize(ref _durable, _bytes.Length);
            foreach (int sector in _dirty)
            {
                Keep(sector, _durable);
            }

            _dirty.Clear();
        }
    }

    public byte[] CutPower(Random random)
    {
        lock (_dirty)
        {
            byte[] after = new byte[random.Next(2) == 0 ? _bytes.Length : _durable.Length];
            _durable.CopyTo(after, 0);
            int keepPercent = random.Next(0, 101);
            foreach (int sector in _dirty)
            {
                if (random.Next(100) < keepPercent)
                {
                    Keep(sector, after);
                }
            }

            return after;
        }
    }

    private void Keep(int sector, byte[] into)
    {
        int start = sector * SectorBytes;
        int count = Math.Min(SectorBytes, Math.Min(_bytes.Length, into.Length) - start);
        if (count > 0)
        {
            _bytes.AsSpan(start, count).CopyTo(into.AsSpan(start));
        }
    }
}
