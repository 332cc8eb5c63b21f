namespace Disruptor.Trading.Journal;

/// <summary>What a file is opened for.</summary>
public enum FileIntent
{
    /// <summary>Reading only.</summary>
    Read,

    /// <summary>Reading and writing; it must exist.</summary>
    Change,

    /// <summary>Reading and writing; it must not exist.</summary>
    Create,
}
