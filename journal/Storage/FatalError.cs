namespace Disruptor.Trading.Journal;

/// <summary>A write or sync that failed. It is never tried again: after a failed sync the kernel forgets the data and reports success the next time.</summary>
/// <param name="Operation">What was tried, as "write" or "fdatasync".</param>
/// <param name="Path">The file or folder.</param>
/// <param name="Offset">Where in the file, in bytes; for a sync, how far it had been written.</param>
/// <param name="Errno">The system's error number.</param>
public readonly record struct FatalError(string Operation, string Path, long Offset, int Errno)
{
    /// <summary>One line for the operator: what, where, why, and what to do.</summary>
    public string ToLine() =>
        $"journal: {Operation} failed: {Path} at offset {Offset}: {ErrnoText.Of(Errno)}; the engine stops at once, what was acknowledged is kept; {Advice()}";

    private string Advice() => Errno switch
    {
        ErrnoText.NoSpace or ErrnoText.Quota => "free space on that disk, then start again",
        ErrnoText.FileTooLarge => "raise the file size limit of the process (ulimit -f), then start again",
        ErrnoText.ReadOnly => "the file system is read-only: look for disk errors in the kernel log, then start again",
        ErrnoText.InputOutput => "the disk reports errors: check it before starting again, or go on from another copy",
        _ => "remove the cause, then start again",
    };
}
