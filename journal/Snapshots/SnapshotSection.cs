namespace Disruptor.Trading.Journal;

/// <summary>A section of a snapshot: a table of elements of one size. What they are is the state machine's business.</summary>
/// <param name="Id">The state machine's number for it.</param>
/// <param name="Name">Its name, for people: 1 to 24 letters, digits, '.', '-' or '_'.</param>
/// <param name="ElementBytes">Bytes of one element, 1 to 65536.</param>
/// <param name="Elements">How many there are.</param>
public readonly record struct SnapshotSection(uint Id, string Name, int ElementBytes, long Elements)
{
    /// <summary>Bytes of all elements.</summary>
    public long LengthBytes => Elements * ElementBytes;
}
