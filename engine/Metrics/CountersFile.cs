using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text;

namespace Disruptor.Trading.Metrics;

/// <summary>
/// Named <see cref="Counter"/>s of one process in one native block, or in a memory-mapped file that another process reads through a
/// <see cref="CountersView"/>. Counters are added at start, by any thread, and never removed. The file belongs on a memory file system
/// when its writers must not stall: on a disk, the kernel writing a page back can hold up the next store to it.
/// </summary>
public sealed unsafe class CountersFile : IDisposable
{
    private readonly Lock _adding = new();
    private readonly List<Counter> _counters = [];
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private byte* _block;

    /// <summary>Counters that only this process sees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not from 1 to 65,536.</exception>
    public CountersFile(int capacity = 256)
    {
        Capacity = CheckCapacity(capacity);
        nuint size = (nuint)CountersLayout.SizeBytes(capacity);
        _block = (byte*)NativeMemory.AlignedAlloc(size, CountersLayout.StrideBytes);
        NativeMemory.Clear(_block, size);
        CountersLayout.Initialize(_block, capacity);
    }

    private CountersFile(string path, int capacity)
    {
        Capacity = CheckCapacity(capacity);
        long size = CountersLayout.SizeBytes(capacity);
        // Deleted and made anew rather than truncated: a reader that still maps the old file would be killed by a truncation.
        File.Delete(path);
        FileStream stream = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            stream.SetLength(size);
            _file = MemoryMappedFile.CreateFromFile(stream, null, size, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
            _view = _file.CreateViewAccessor(0, size, MemoryMappedFileAccess.ReadWrite);
        }
        catch
        {
            _file?.Dispose();
            stream.Dispose();
            throw;
        }

        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _block);
        CountersLayout.Initialize(_block, capacity);
    }

    /// <summary>Frees the native memory of counters that nobody disposed; no counter is reachable any more either.</summary>
    ~CountersFile() => FreeNative();

    /// <summary>How many counters there may be.</summary>
    public int Capacity { get; }

    /// <summary>Counters in a new file at <paramref name="path"/>, replacing one that is there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not from 1 to 65,536.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static CountersFile Create(string path, int capacity = 256) => new(path, capacity);

    /// <summary>Adds a counter that starts at 0.</summary>
    /// <exception cref="ArgumentException">The name is empty, longer than 124 bytes of UTF-8, or taken.</exception>
    /// <exception cref="InvalidOperationException">All are in use.</exception>
    public Counter Add(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Encoding.UTF8.GetByteCount(name) > CountersLayout.MaxNameBytes)
            throw new ArgumentException($"A counter's name has at most {CountersLayout.MaxNameBytes} bytes: {name}", nameof(name));
        lock (_adding)
        {
            if (_counters.Exists(counter => counter.Name == name))
                throw new ArgumentException($"There is a counter {name} already.", nameof(name));
            if (_counters.Count == Capacity)
                throw new InvalidOperationException($"All {Capacity} counters are in use.");
            int index = _counters.Count;
            Counter added = new(name, CountersLayout.ValueOf(_block, Capacity, index), this);
            _counters.Add(added);
            CountersLayout.Publish(_block, index, name);
            return added;
        }
    }

    /// <summary>All counters as they are now, in the order they were added. Any thread.</summary>
    public IReadOnlyList<CounterReading> Read()
    {
        CounterReading[] readings = CountersLayout.Read(_block, Capacity);
        GC.KeepAlive(this);
        return readings;
    }

    /// <summary>Frees or unmaps the memory; a file stays, with its last values. Every writer must have stopped.</summary>
    public void Dispose()
    {
        if (_view != null && _block != null)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file!.Dispose();
            _block = null;
        }

        FreeNative();
        GC.SuppressFinalize(this);
    }

    private static int CheckCapacity(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, CountersLayout.MaxCapacity);
        return capacity;
    }

    private void FreeNative()
    {
        // A mapping is unmapped by its own handle; freeing it here would be wrong.
        if (_view != null || _block == null)
            return;
        NativeMemory.AlignedFree(_block);
        _block = null;
    }
}
