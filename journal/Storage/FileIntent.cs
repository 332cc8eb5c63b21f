namespace Disruptor.Trading.Journal;

/// <summary>What a file is opened for.</summary>
public enum FileIntent
{
    /// <summary>Reading only.</summary>
    Read,

    /// <summary>Reading only, close behind a writer: nothing is read ahead, because what lies ahead is about to be overwritten.</summary>
    Follow,

    /// <summary>Reading and writing; it must exist.</summary>
    Change,

    /// <summary>Reading and writing; it must not exist.</summary>
    Create,

    /// <summary>
    /// As <see cref="Create"/>, for whole pages written from page-aligned memory. Where the file system can, they go past the page cache: zeros that nobody reads need no memory.
    /// </summary>
    Fill,
}
