using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>
/// The system calls of the journal. The framework's own flush swallows the error of fsync on Linux, so what must be durable goes through here and nowhere else
/// (the two framework calls are banned by analyzer).
/// </summary>
internal static unsafe partial class LibC
{
    internal const int ReadOnly = 0;
    internal const int ReadWrite = 2;
    internal const int Create = 0x40;
    internal const int Exclusive = 0x80;
    internal const int CloseOnExec = 0x80000;

    internal const int GetFlags = 3;
    internal const int SetFlags = 4;

    internal const int LockExclusive = 2;
    internal const int LockNoWait = 4;

    internal const int SeekEnd = 2;

    internal const int AdviceRandom = 1;
    internal const int AdviceDontNeed = 4;

    /// <summary>O_DIRECT, which has another value on ARM.</summary>
    internal static readonly int Direct = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x10000 : 0x4000;

    /// <summary>Owner reads and writes, group reads: a journal holds a firm's positions.</summary>
    internal const int FilePermissions = 0x1A0;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    internal static partial nint PositionalRead(int fd, byte* into, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    internal static partial nint PositionalWrite(int fd, byte* from, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int fd, byte* from, nuint count);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    internal static partial long Seek(int fd, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    internal static partial int SyncData(int fd);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    internal static partial int SyncAll(int fd);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    internal static partial int Truncate(int fd, long length);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unlink(string path);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    internal static partial int Lock(int fd, int operation);

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    internal static partial int Advise(int fd, long offset, long length, int advice);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(int fd, int command, int argument);

    [LibraryImport("libc", EntryPoint = "statvfs", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int FileSystemOf(string path, out FileSystemNumbers numbers);

    [LibraryImport("libc", EntryPoint = "_exit")]
    internal static partial void ExitNow(int code);

    /// <summary>struct statvfs of 64-bit Linux: the fields that are used, and the size of all.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 112)]
    internal struct FileSystemNumbers
    {
        /// <summary>Bytes of the unit of the counts.</summary>
        [FieldOffset(8)] internal ulong FragmentBytes;

        /// <summary>Free units for this user: without those reserved for the superuser, when it is not.</summary>
        [FieldOffset(32)] internal ulong AvailableFragments;
    }
}
