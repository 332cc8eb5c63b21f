namespace Disruptor.Trading.Journal;

/// <summary>A segment by its name.</summary>
/// <param name="Path">Folder and name.</param>
/// <param name="BaseSequence">The first sequence, as the name says.</param>
internal readonly record struct SegmentFile(string Path, long BaseSequence)
{
    /// <summary>The segments of a folder in order. Throws when a file that ends like a segment is not named like one: its place in the order would be a guess.</summary>
    internal static SegmentFile[] List(IJournalStorage storage, string folder)
    {
        List<SegmentFile> segments = [];
        foreach (string name in storage.ListFiles(folder))
        {
            if (!name.EndsWith(JournalFormat.SegmentExtension, StringComparison.Ordinal))
            {
                continue;
            }

            string path = System.IO.Path.Combine(folder, name);
            if (!JournalFormat.TryParseSegmentName(name, out long baseSequence))
            {
                throw new JournalException($"journal: {path} is not named like a segment ({JournalFormat.SegmentNameDigits} digits and {JournalFormat.SegmentExtension}); move it out of the folder");
            }

            segments.Add(new SegmentFile(path, baseSequence));
        }

        return [.. segments];
    }
}
