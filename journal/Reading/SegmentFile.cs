namespace Disruptor.Trading.Journal;

/// <summary>A segment by its name.</summary>
/// <param name="Path">Folder and name.</param>
/// <param name="Ordinal">Its place in the journal, as the name says.</param>
internal readonly record struct SegmentFile(string Path, long Ordinal)
{
    /// <summary>
    /// The segments of a folder in order, with those of an archive that the folder no longer has. Throws when a file that ends like a segment is not named like one: its
    /// place in the order would be a guess.
    /// </summary>
    internal static SegmentFile[] List(IJournalStorage storage, string folder, string? archive = null)
    {
        List<SegmentFile> segments = ListFolder(storage, folder);
        if (archive is not null)
        {
            HashSet<long> live = [];
            foreach (SegmentFile file in segments)
            {
                _ = live.Add(file.Ordinal);
            }

            segments.AddRange(ListFolder(storage, archive).FindAll(file => !live.Contains(file.Ordinal)));
            segments.Sort((a, b) => a.Ordinal.CompareTo(b.Ordinal));
        }

        return [.. segments];
    }

    private static List<SegmentFile> ListFolder(IJournalStorage storage, string folder)
    {
        List<SegmentFile> segments = [];
        foreach (string name in storage.ListFiles(folder))
        {
            if (!name.EndsWith(JournalFormat.SegmentExtension, StringComparison.Ordinal))
            {
                continue;
            }

            string path = System.IO.Path.Combine(folder, name);
            if (!JournalFormat.TryParseSegmentName(name, out long ordinal))
            {
                throw new JournalException($"journal: {path} is not named like a segment ({JournalFormat.SegmentNameDigits} digits and {JournalFormat.SegmentExtension}); move it out of the folder");
            }

            segments.Add(new SegmentFile(path, ordinal));
        }

        return segments;
    }
}
