using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>A moving view over one file at a time: 2 MiB of native memory, whatever the size of the file, so that a block of the largest size is always seen whole.</summary>
internal sealed unsafe class SegmentWindow : IDisposable
{
    /// <summary>Twice the largest block, so that reading on costs at most one block read twice.</summary>
    internal const int Capacity = 2 * 1024 * 1024;

    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc(Capacity, JournalFormat.SegmentHeaderBytes);
    private IJournalFile? _file;
    private long _start;
    private int _filled;
    private bool _disposed;

    ~SegmentWindow()
    {
        Release();
    }

    /// <summary>Bytes that one read takes when it has to read: all of the window, or less close behind a writer.</summary>
    internal int ReadAhead { get; set; } = Capacity;

    internal long FileLength { get; private set; }

    internal string Path => _file?.Path ?? string.Empty;

    /// <summary>Looks at another file, which belongs to the window from now on.</summary>
    internal void Attach(IJournalFile file)
    {
        _file?.Dispose();
        _file = file;
        Refresh();
    }

    /// <summary>Forgets what was read: the next view asks the file again.</summary>
    internal void Refresh()
    {
        _start = 0;
        _filled = 0;
        FileLength = _file!.Length;
    }

    /// <summary>Up to <paramref name="length"/> bytes at an offset; fewer only where the file ends. Valid until the next call.</summary>
    internal ReadOnlySpan<byte> View(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (offset < _start || offset + length > _start + _filled)
        {
            _start = offset;
            _filled = _file!.Read(offset, new Span<byte>(_memory, Math.Max(length, ReadAhead)));
        }

        int available = (int)Math.Min(length, _start + _filled - offset);
        return new ReadOnlySpan<byte>(_memory + (offset - _start), available);
    }

    /// <summary>True when a view of these bytes needs no read.</summary>
    internal bool Holds(long offset, int length) => offset >= _start && offset + length <= _start + _filled;

    /// <summary>Bytes up to the last one that is not zero; 0 for a file of zeros. Reads from the end, and all of a file of zeros.</summary>
    internal long UsedBytes()
    {
        for (long chunk = (FileLength - 1) / Capacity * Capacity; chunk >= 0; chunk -= Capacity)
        {
            int last = View(chunk, Capacity).LastIndexOfAnyExcept((byte)0);
            if (last >= 0)
            {
                return chunk + last + 1;
            }
        }

        return 0;
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (!_disposed)
        {
            _disposed = true;
            _file?.Dispose();
            NativeMemory.AlignedFree(_memory);
        }
    }
}
