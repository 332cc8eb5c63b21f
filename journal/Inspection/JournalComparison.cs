namespace Disruptor.Trading.Journal;

/// <summary>
/// Compares two journals record by record, whatever their blocks and segments: where two runs, two nodes or two builds part. Both are read and checked as by
/// <see cref="JournalReader"/>, whose exceptions it lets pass.
/// </summary>
public static class JournalComparison
{
    /// <summary>Compares up to a sequence, from the first one that both have.</summary>
    /// <param name="firstFolder">One journal's folder.</param>
    /// <param name="secondFolder">The other's.</param>
    /// <param name="toSequence">The last sequence to look at.</param>
    /// <param name="storage">The file system; the real one when null.</param>
    public static JournalDifference Compare(string firstFolder, string secondFolder, long toSequence = long.MaxValue, IJournalStorage? storage = null)
    {
        storage ??= LinuxStorage.Instance;
        long from = Math.Max(FirstSequence(firstFolder, storage), FirstSequence(secondFolder, storage));
        using JournalReader first = JournalReader.Open(firstFolder, from, storage);
        using JournalReader second = JournalReader.Open(secondFolder, from, storage);
        return Run(new RecordRun(first), new RecordRun(second), first.ClusterId == second.ClusterId, from, toSequence);
    }

    private static long FirstSequence(string folder, IJournalStorage storage)
    {
        foreach (SegmentEntry segment in JournalInventory.Read(folder, storage).Segments)
        {
            if (segment.Header is SegmentHeader header)
            {
                return header.BaseSequence;
            }
        }

        return 1;
    }

    private static JournalDifference Run(RecordRun one, RecordRun other, bool sameId, long from, long toSequence)
    {
        long equalTo = from - 1;
        (byte[]? first, byte[]? second) = (null, null);
        while (equalTo < toSequence && first is null && one.TryGet(equalTo + 1, out ReadOnlySpan<byte> mine) && other.TryGet(equalTo + 1, out ReadOnlySpan<byte> theirs))
        {
            int records = (int)Math.Min(Math.Min(mine.Length, theirs.Length) / JournalFormat.RecordBytes, toSequence - equalTo);
            int same = Math.Min(records, mine.CommonPrefixLength(theirs) / JournalFormat.RecordBytes);
            equalTo += same;
            if (same < records)
            {
                int at = same * JournalFormat.RecordBytes;
                first = mine.Slice(at, JournalFormat.RecordBytes).ToArray();
                second = theirs.Slice(at, JournalFormat.RecordBytes).ToArray();
            }
        }

        return new JournalDifference(sameId, from, equalTo, first, second, one.FirstHashDifference(other, equalTo), one.LastSequence, other.LastSequence);
    }
}
