namespace Disruptor.Trading.Journal.Tests;

/// <summary>
/// A file system in memory that knows what has been synced and what has not, and fails on purpose: calls that fail once or for ever, short and interrupted writes, slow calls,
/// bits that rot. <see cref="CutPower"/> gives the disk as a power cut may leave it: of what was not synced, any sector may be there or not, in any order, and any first part of
/// the folder's unsynced changes.
/// </summary>
internal sealed class MemoryStorage : IJournalStorage
{
    private readonly object _gate = new();
    private readonly Dictionary<string, MemoryInode> _names = [];
    private readonly Dictionary<string, MemoryInode> _durableNames = [];
    private readonly List<(string Remove, string Add, MemoryInode? Inode)> _unsyncedNames = [];
    private readonly HashSet<string> _locks = [];

    /// <summary>Changing calls so far: write, sync, rename, delete, folder sync, create.</summary>
    public int Operations { get; private set; }

    /// <summary>The changing call that fails, counted from 1; 0 for none.</summary>
    public int FailAt { get; set; }

    /// <summary>With what.</summary>
    public int FailWith { get; init; } = ErrnoText.InputOutput;

    /// <summary>Every call from <see cref="FailAt"/> on fails, not that one alone.</summary>
    public bool FailForEver { get; init; }

    /// <summary>When above zero, a write takes at most so many bytes.</summary>
    public int ShortWriteBytes { get; init; }

    /// <summary>When above zero, each so-many-th changing call is interrupted (EINTR) and has done nothing.</summary>
    public int InterruptEvery { get; init; }

    /// <summary>How long each changing call takes at least.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>A folder that is on another file system, to which nothing can be renamed; null for none.</summary>
    public string? OtherFileSystem { get; set; }

    /// <summary>Bytes that the disk says are free.</summary>
    public long Free { get; set; } = long.MaxValue;

    /// <summary>The names that failed calls were about.</summary>
    public List<string> Failed { get; } = [];

    public void CreateFolder(string path)
    {
    }

    public string[] ListFiles(string folder)
    {
        lock (_gate)
        {
            List<string> names = [];
            foreach (string path in _names.Keys)
            {
                if (Path.GetDirectoryName(path) == folder)
                {
                    names.Add(Path.GetFileName(path));
                }
            }

            names.Sort(StringComparer.Ordinal);
            return [.. names];
        }
    }

    public IJournalFile Open(string path, FileIntent intent)
    {
        lock (_gate)
        {
            if (intent is FileIntent.Create or FileIntent.Fill)
            {
                int errno = _names.ContainsKey(path) ? ErrnoText.Exists : Begin("create", path);
                if (errno != 0)
                {
                    throw new JournalStorageException("create", path, errno);
                }

                Name(string.Empty, path, new MemoryInode());
            }

            return _names.TryGetValue(path, out MemoryInode? inode)
                ? new MemoryFile(this, path, inode)
                : throw new JournalStorageException("open", path, ErrnoText.NotFound);
        }
    }

    public long FreeBytes(string folder) => Free;

    public int Rename(string from, string to)
    {
        lock (_gate)
        {
            if (OtherFileSystem is not null && Path.GetDirectoryName(to) == OtherFileSystem && Path.GetDirectoryName(from) != OtherFileSystem)
            {
                return ErrnoText.OtherFileSystem;
            }

            int errno = Begin("rename", from);
            if (errno == 0)
            {
                Name(from, to, _names[from]);
            }

            return errno;
        }
    }

    public int Delete(string path)
    {
        lock (_gate)
        {
            int errno = Begin("delete", path);
            if (errno == 0)
            {
                Name(path, string.Empty, null);
            }

            return errno;
        }
    }

    public int SyncFolder(string folder)
    {
        lock (_gate)
        {
            int errno = Begin("fsync", folder);
            if (errno == 0)
            {
                Apply(_durableNames, _unsyncedNames.Count);
                _unsyncedNames.Clear();
            }

            return errno;
        }
    }

    public IDisposable? TryLock(string path, string holder, out string heldBy)
    {
        heldBy = holder;
        lock (_gate)
        {
            return _locks.Add(path) ? new Unlock(this, path) : null;
        }
    }

    /// <summary>The present bytes of a file; a change to them is a change to the file.</summary>
    public byte[] Bytes(string path) => _names[path].Bytes();

    /// <summary>Puts a file there, synced.</summary>
    public void Put(string path, byte[] bytes)
    {
        MemoryInode inode = new();
        _ = inode.Write(0, bytes);
        inode.Sync();
        _names[path] = inode;
        _durableNames[path] = inode;
    }

    /// <summary>Takes a file away.</summary>
    public void Remove(string path)
    {
        _ = _names.Remove(path);
        _ = _durableNames.Remove(path);
    }

    /// <summary>The same disk as it is, for one test of its own.</summary>
    public MemoryStorage Copy()
    {
        MemoryStorage copy = new();
        foreach ((string path, MemoryInode inode) in _names)
        {
            copy.Put(path, inode.Bytes()[..]);
        }

        return copy;
    }

    /// <summary>The disk as a power cut may leave it.</summary>
    public MemoryStorage CutPower(Random random)
    {
        lock (_gate)
        {
            Dictionary<string, MemoryInode> names = new(_durableNames);
            Apply(names, random.Next(_unsyncedNames.Count + 1));
            MemoryStorage after = new();
            foreach ((string path, MemoryInode inode) in names)
            {
                after.Put(path, inode.CutPower(random));
            }

            return after;
        }
    }

    /// <summary>Flips one bit of a file, synced or not, as a disk may that has had it for years. Says where.</summary>
    public (long Offset, int Bit) Rot(string path, Random random)
    {
        byte[] bytes = Bytes(path);
        (long offset, int bit) = (random.NextInt64(bytes.Length), random.Next(8));
        bytes[offset] ^= (byte)(1 << bit);
        return (offset, bit);
    }

    /// <summary>The error number of the call that begins, or 0.</summary>
    internal int Begin(string operation, string path)
    {
        if (Latency > TimeSpan.Zero)
        {
            Thread.Sleep(Latency);
        }

        lock (_gate)
        {
            Operations++;
            if (FailAt > 0 && (Operations == FailAt || (FailForEver && Operations > FailAt)))
            {
                Failed.Add($"{operation} {path}");
                return FailWith;
            }

            bool canBeInterrupted = operation is "write" or "fdatasync";
            return canBeInterrupted && InterruptEvery > 0 && Operations % InterruptEvery == 0 ? ErrnoText.Interrupted : 0;
        }
    }

    private void Name(string remove, string add, MemoryInode? inode)
    {
        _unsyncedNames.Add((remove, add, inode));
        Apply(_names, _unsyncedNames[^1]);
    }

    private void Apply(Dictionary<string, MemoryInode> names, int changes)
    {
        for (int index = 0; index < changes; index++)
        {
            Apply(names, _unsyncedNames[index]);
        }
    }

    private static void Apply(Dictionary<string, MemoryInode> names, (string Remove, string Add, MemoryInode? Inode) change)
    {
        _ = names.Remove(change.Remove);
        if (change.Inode is not null)
        {
            names[change.Add] = change.Inode;
        }
    }

    private sealed class Unlock(MemoryStorage storage, string path) : IDisposable
    {
        public void Dispose()
        {
            lock (storage._gate)
            {
                _ = storage._locks.Remove(path);
            }
        }
    }
}
