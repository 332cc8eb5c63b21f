using System.IO.MemoryMappedFiles;

namespace Disruptor.Trading.Metrics;

/// <summary>
/// The counters of another process, read from its memory-mapped file while it runs or after it ended. Its writers do not notice.
/// A writer that starts anew makes a new file: open a new view then.
/// </summary>
public sealed unsafe class CountersView : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _capacity;
    private byte* _block;

    /// <summary>Opens a file made by <see cref="CountersFile.Create"/>.</summary>
    /// <exception cref="InvalidDataException">It is not a counters file of this version, or it is cut short.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public CountersView(string path)
    {
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            long length = stream.Length;
            if (length < CountersLayout.StrideBytes)
                throw new InvalidDataException($"{path}: too short for a counters file.");
            _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _block);
            _capacity = CountersLayout.Validate(_block, length);
        }
        catch
        {
            Dispose();
            stream.Dispose();
            throw;
        }
    }

    /// <summary>All counters as they are now, in the order they were added.</summary>
    public IReadOnlyList<CounterReading> Read()
    {
        CounterReading[] readings = CountersLayout.Read(_block, _capacity);
        GC.KeepAlive(this);
        return readings;
    }

    /// <summary>Unmaps the file.</summary>
    public void Dispose()
    {
        if (_block != null)
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _block = null;
        _view?.Dispose();
        _file?.Dispose();
    }
}
