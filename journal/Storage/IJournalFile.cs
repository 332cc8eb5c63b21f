namespace Disruptor.Trading.Journal;

/// <summary>An open file. One thread writes; another may sync at the same time. A short write or an interruption is not hidden: the caller completes it.</summary>
public interface IJournalFile : IDisposable
{
    /// <summary>Where it is, for messages; whoever renames it sets it.</summary>
    string Path { get; set; }

    /// <summary>Present length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads up to the span's length; fewer only at the end of the file. Throws <see cref="JournalStorageException"/>.</summary>
    /// <param name="offset">Where, in bytes.</param>
    /// <param name="into">Filled from its start.</param>
    int Read(long offset, Span<byte> into);

    /// <summary>One write call. The bytes written, which may be fewer than asked for, or the negated error number.</summary>
    /// <param name="offset">Where, in bytes.</param>
    /// <param name="bytes">What.</param>
    int Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>One <c>fdatasync</c>. 0 or an error number.</summary>
    int SyncData();

    /// <summary>Tells the system that the file's synced pages need not stay in memory. A hint: nothing is answered.</summary>
    void ReleaseCache();
}
