namespace Disruptor.Trading.Journal;

/// <summary>A segment file in a <see cref="JournalInventory"/>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Ordinal">Its place in the journal, by its name.</param>
/// <param name="LengthBytes">Bytes of the file.</param>
/// <param name="Header">Its header; null when it is not begun, or not one.</param>
/// <param name="Problem">What is wrong with its header, or null.</param>
public sealed record SegmentEntry(string Path, long Ordinal, long LengthBytes, SegmentHeader? Header, string? Problem)
{
    /// <summary>True for a segment that was made ahead and holds nothing yet.</summary>
    public bool IsEmpty => Header is null && Problem is null;
}
