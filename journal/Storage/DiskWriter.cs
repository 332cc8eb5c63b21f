namespace Disruptor.Trading.Journal;

/// <summary>
/// Everything that changes the disk goes through here: short writes are completed, interruptions repeated, and the first failure goes to <see cref="IFatal"/>.
/// When that returns (tests only) an exception stops the caller; the answer false stops a background thread.
/// </summary>
internal sealed class DiskWriter
{
    private readonly IFatal _fatal;
    private int _dead;

    internal DiskWriter(IJournalStorage storage, IFatal fatal)
    {
        Storage = storage;
        _fatal = fatal;
    }

    internal IJournalStorage Storage { get; }

    /// <summary>True once something failed: nothing may be written after it.</summary>
    internal bool IsDead => Volatile.Read(ref _dead) != 0;

    internal void Write(IJournalFile file, long offset, ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            int written = file.Write(offset, bytes);
            if (written == bytes.Length)
            {
                return;
            }

            if (written > 0)
            {
                offset += written;
                bytes = bytes[written..];
            }
            else if (written != -ErrnoText.Interrupted)
            {
                // A write of nothing without an error would loop for ever; the device is not taking data.
                Fail("write", file.Path, offset, written == 0 ? ErrnoText.InputOutput : -written);
            }
        }
    }

    internal void Sync(IJournalFile file, long writtenBytes)
    {
        int errno;
        do
        {
            errno = file.SyncData();
        }
        while (errno == ErrnoText.Interrupted);

        if (errno != 0)
        {
            Fail("fdatasync", file.Path, writtenBytes, errno);
        }
    }

    internal void SyncFolder(string folder)
    {
        if (Storage.SyncFolder(folder) is int errno and not 0)
        {
            Fail("fsync of the folder", folder, 0, errno);
        }
    }

    internal void Rename(string from, string to)
    {
        if (Storage.Rename(from, to) is int errno and not 0)
        {
            Fail("rename", from, 0, errno);
        }
    }

    internal void Delete(string path)
    {
        if (Storage.Delete(path) is int errno and not 0)
        {
            Fail("unlink", path, 0, errno);
        }
    }

    internal IJournalFile Create(string path, FileIntent intent = FileIntent.Create) => OpenOrFail(path, intent, "create");

    /// <summary>Opens a file that this process made, to change it.</summary>
    internal IJournalFile Open(string path) => OpenOrFail(path, FileIntent.Change, "open");

    private IJournalFile OpenOrFail(string path, FileIntent intent, string operation)
    {
        try
        {
            return Storage.Open(path, intent);
        }
        catch (JournalStorageException exception)
        {
            Fail(operation, path, 0, exception.Errno);
            throw;
        }
    }

    internal void Fail(string operation, string path, long offset, int errno)
    {
        FatalError error = new(operation, path, offset, errno);
        _fatal.Die(in error);

        // Only now, where the real one has ended the process: another thread must not find the writer dead, and say so, before the cause is said.
        Volatile.Write(ref _dead, 1);
        throw new JournalException(error.ToLine());
    }
}
