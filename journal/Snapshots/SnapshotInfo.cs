namespace Disruptor.Trading.Journal;

/// <summary>A snapshot that was read to its end and is whole.</summary>
/// <param name="Path">The file.</param>
/// <param name="Header">Its header.</param>
/// <param name="LengthBytes">Bytes of the file.</param>
/// <param name="Sections">Sections in it.</param>
public sealed record SnapshotInfo(string Path, SnapshotHeader Header, long LengthBytes, int Sections);
