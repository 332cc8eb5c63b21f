namespace Disruptor.Trading.Journal;

/// <summary>Opening, listing or reading failed. A failed write or sync is never an exception: it ends the process, see <see cref="IFatal"/>.</summary>
public sealed class JournalStorageException : JournalException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="operation">What was tried, as "open" or "read".</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="errno">The system's error number.</param>
    public JournalStorageException(string operation, string path, int errno)
        : base($"journal: cannot {operation} {path}: {ErrnoText.Of(errno)}")
    {
        Path = path;
        Errno = errno;
    }

    /// <summary>The file or folder.</summary>
    public string Path { get; }

    /// <summary>The system's error number.</summary>
    public int Errno { get; }
}
