namespace Disruptor.Trading.Journal;

/// <summary>How two journals compare.</summary>
/// <param name="SameId">True when both are of one cluster id.</param>
/// <param name="FromSequence">The first sequence compared: the first that both have.</param>
/// <param name="EqualTo">All records from there to here are the same, byte for byte.</param>
/// <param name="FirstRecord">The one's record after that, when both have one and they differ.</param>
/// <param name="SecondRecord">The other's.</param>
/// <param name="Hashes">The first checkpoint up to there in which they differ, or null.</param>
/// <param name="FirstRead">The last sequence read of the one; where nothing differs, and no end was asked for, its last.</param>
/// <param name="SecondRead">The same of the other.</param>
public sealed record JournalDifference(
    bool SameId,
    long FromSequence,
    long EqualTo,
    byte[]? FirstRecord,
    byte[]? SecondRecord,
    HashPair? Hashes,
    long FirstRead,
    long SecondRead)
{
    /// <summary>True when neither a record nor a hash differs in what both have.</summary>
    public bool IsEqual => FirstRecord is null && Hashes is null;
}
