namespace Disruptor.Trading.Journal;

/// <summary>A section of a snapshot: a table of elements of one size. What they are is the state machine's business.</summary>
/// <param name="Index">Its place among the sections, from 0.</param>
/// <param name="Name">Its name: 1 to 24 letters, digits, '.', '-' or '_'.</param>
/// <param name="ElementBytes">Bytes of one element, 1 to 65536.</param>
public readonly record struct SnapshotSection(int Index, string Name, int ElementBytes);
