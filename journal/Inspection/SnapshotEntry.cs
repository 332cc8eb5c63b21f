namespace Disruptor.Trading.Journal;

/// <summary>A snapshot file in a <see cref="JournalInventory"/>: only its header was read; <see cref="SnapshotReader.Verify"/> reads the rest.</summary>
/// <param name="Path">The file.</param>
/// <param name="Sequence">The last sequence in it, by its name.</param>
/// <param name="LengthBytes">Bytes of the file.</param>
/// <param name="Header">Its header, or null.</param>
/// <param name="Problem">What is wrong with its header, or null.</param>
public sealed record SnapshotEntry(string Path, long Sequence, long LengthBytes, SnapshotHeader? Header, string? Problem);
