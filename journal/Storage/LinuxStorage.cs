using System.Runtime.InteropServices;
using System.Text;

namespace Disruptor.Trading.Journal;

/// <summary>The real file system, by system calls. Linux only: durability elsewhere is not proven and so not offered.</summary>
public sealed class LinuxStorage : IJournalStorage
{
    private LinuxStorage()
    {
    }

    /// <summary>The one instance; it has no state.</summary>
    public static LinuxStorage Instance { get; } = new();

    /// <inheritdoc/>
    public void CreateFolder(string path)
    {
        RequireLinux();
        string full = System.IO.Path.GetFullPath(path);
        if (System.IO.Directory.Exists(full))
        {
            return;
        }

        string? parent = System.IO.Path.GetDirectoryName(full);
        if (!string.IsNullOrEmpty(parent))
        {
            CreateFolder(parent);
        }

        try
        {
            System.IO.Directory.CreateDirectory(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"journal: cannot create folder {full}: {exception.Message}", exception);
        }

        if (!string.IsNullOrEmpty(parent) && SyncFolder(parent) is int errno and not 0)
        {
            throw new JournalStorageException("sync folder", parent, errno);
        }
    }

    /// <inheritdoc/>
    public string[] ListFiles(string folder)
    {
        RequireLinux();
        try
        {
            string[] names = System.IO.Directory.GetFiles(folder);
            for (int index = 0; index < names.Length; index++)
            {
                names[index] = System.IO.Path.GetFileName(names[index]);
            }

            Array.Sort(names, StringComparer.Ordinal);
            return names;
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new JournalException($"journal: no such folder: {folder}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"journal: cannot read folder {folder}: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public IJournalFile Open(string path, FileIntent intent)
    {
        RequireLinux();
        int flags = LibC.CloseOnExec | intent switch
        {
            FileIntent.Read or FileIntent.Follow => LibC.ReadOnly,
            FileIntent.Change => LibC.ReadWrite,
            _ => LibC.ReadWrite | LibC.Create | LibC.Exclusive,
        };
        int descriptor = OpenDescriptor(path, flags, intent is FileIntent.Create or FileIntent.Fill ? "create" : "open");
        if (intent == FileIntent.Follow)
        {
            _ = LibC.Advise(descriptor, 0, 0, LibC.AdviceRandom);
        }

        return new LinuxFile(path, descriptor, direct: intent == FileIntent.Fill && LinuxFile.TrySetDirect(descriptor, on: true));
    }

    /// <inheritdoc/>
    public long FreeBytes(string folder)
    {
        RequireLinux();
        return LibC.FileSystemOf(folder, out LibC.FileSystemNumbers numbers) == 0
            ? (long)UInt128.Min(long.MaxValue, (UInt128)numbers.FragmentBytes * numbers.AvailableFragments)
            : throw new JournalStorageException("ask for the free space of", folder, Marshal.GetLastPInvokeError());
    }

    /// <inheritdoc/>
    public int Rename(string from, string to) => LibC.Rename(from, to) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <inheritdoc/>
    public int Delete(string path) => LibC.Unlink(path) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <inheritdoc/>
    public int SyncFolder(string folder)
    {
        int descriptor = LibC.Open(folder, LibC.ReadOnly | LibC.CloseOnExec, 0);
        if (descriptor < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        int errno;
        do
        {
            errno = LibC.SyncAll(descriptor) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
        while (errno == ErrnoText.Interrupted);

        _ = LibC.Close(descriptor);
        return errno;
    }

    /// <inheritdoc/>
    public unsafe IDisposable? TryLock(string path, string holder, out string heldBy)
    {
        RequireLinux();
        heldBy = string.Empty;
        int descriptor = OpenDescriptor(path, LibC.ReadWrite | LibC.Create | LibC.CloseOnExec, "open lock file");
        LinuxFile file = new(path, descriptor, direct: false);
        if (LibC.Lock(descriptor, LibC.LockExclusive | LibC.LockNoWait) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            Span<byte> text = stackalloc byte[64];
            heldBy = Encoding.UTF8.GetString(text[..file.Read(0, text)]).Trim();
            file.Dispose();
            return errno == ErrnoText.WouldBlock ? null : throw new JournalStorageException("lock", path, errno);
        }

        // Who holds it is a courtesy to whoever finds it taken; the lock itself is the descriptor's, and the kernel drops it with the process.
        byte[] line = Encoding.UTF8.GetBytes(holder + "\n");
        if (LibC.Truncate(descriptor, 0) != 0 || file.Write(0, line) != line.Length)
        {
            int errno = Marshal.GetLastPInvokeError();
            file.Dispose();
            throw new JournalStorageException("write", path, errno);
        }

        return file;
    }

    private static int OpenDescriptor(string path, int flags, string operation)
    {
        while (true)
        {
            int descriptor = LibC.Open(path, flags, LibC.FilePermissions);
            if (descriptor >= 0)
            {
                return descriptor;
            }

            int errno = Marshal.GetLastPInvokeError();
            if (errno != ErrnoText.Interrupted)
            {
                throw new JournalStorageException(operation, path, errno);
            }
        }
    }

    private static void RequireLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("the file journal needs Linux: fdatasync, flock and directory sync are proven there only; use durability mode 'memory'");
        }
    }
}
