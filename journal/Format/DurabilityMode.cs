namespace Disruptor.Trading.Journal;

/// <summary>When a command counts as kept. The value is stored in every block: recovery must know by which rule the bytes were written.</summary>
public enum DurabilityMode : byte
{
    /// <summary>No journal is opened; everything is lost with the process.</summary>
    Memory = 0,

    /// <summary>Applied once in the page cache; a background thread syncs every <see cref="JournalOptions.AsyncSyncInterval"/>.</summary>
    Async = 1,

    /// <summary>Applied once <c>fdatasync</c> of its block has returned.</summary>
    Sync = 2,
}
