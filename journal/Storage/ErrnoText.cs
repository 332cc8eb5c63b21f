using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>The numbers of Linux's errors that are named here, and their words.</summary>
public static class ErrnoText
{
    /// <summary>No such file or folder.</summary>
    public const int NotFound = 2;

    /// <summary>Interrupted by a signal before anything happened: the only error after which a call is made again.</summary>
    public const int Interrupted = 4;

    /// <summary>The device failed (EIO).</summary>
    public const int InputOutput = 5;

    /// <summary>Would block: somebody else holds the lock.</summary>
    public const int WouldBlock = 11;

    /// <summary>The file exists.</summary>
    public const int Exists = 17;

    /// <summary>The new name is on another file system (EXDEV).</summary>
    public const int OtherFileSystem = 18;

    /// <summary>Invalid argument: among others, what a file system answers to an alignment that it does not take.</summary>
    public const int Invalid = 22;

    /// <summary>The file is larger than the process may write (EFBIG).</summary>
    public const int FileTooLarge = 27;

    /// <summary>No space left on the device (ENOSPC).</summary>
    public const int NoSpace = 28;

    /// <summary>Read-only file system (EROFS).</summary>
    public const int ReadOnly = 30;

    /// <summary>Quota exceeded (EDQUOT).</summary>
    public const int Quota = 122;

    /// <summary>The system's words and the number.</summary>
    /// <param name="errno">An error number.</param>
    public static string Of(int errno) => $"{Marshal.GetPInvokeErrorMessage(errno)} (errno {errno})";
}
