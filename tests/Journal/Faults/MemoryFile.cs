namespace Disruptor.Trading.Journal.Tests;

/// <summary>An open file of a <see cref="MemoryStorage"/>.</summary>
internal sealed class MemoryFile(MemoryStorage storage, string path, MemoryInode inode) : IJournalFile
{
    public string Path { get; set; } = path;

    public long Length => inode.Length;

    public int Read(long offset, Span<byte> into) => inode.Read(offset, into);

    public int Write(long offset, ReadOnlySpan<byte> bytes)
    {
        int errno = storage.Begin("write", Path);
        if (errno != 0)
        {
            return -errno;
        }

        int take = storage.ShortWriteBytes > 0 ? Math.Min(storage.ShortWriteBytes, bytes.Length) : bytes.Length;
        return inode.Write(offset, bytes[..take]);
    }

    public int SyncData()
    {
        int errno = storage.Begin("fdatasync", Path);
        if (errno == 0)
        {
            inode.Sync();
        }

        return errno;
    }

    public void ReleaseCache()
    {
    }

    public void Dispose()
    {
    }
}
