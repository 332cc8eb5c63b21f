namespace Disruptor.Trading.Journal;

/// <summary>A snapshot by its name; what is in it has not been looked at.</summary>
/// <param name="Path">Folder and name.</param>
/// <param name="Sequence">The last sequence in it, as the name says.</param>
public readonly record struct SnapshotFile(string Path, long Sequence)
{
    /// <summary>The snapshots of a folder, the newest first. Files of other names are no snapshots.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="storage">The file system; the real one when null.</param>
    public static SnapshotFile[] List(string folder, IJournalStorage? storage = null)
    {
        List<SnapshotFile> snapshots = [];
        foreach (string name in (storage ?? LinuxStorage.Instance).ListFiles(folder))
        {
            if (SnapshotFormat.TryParseName(name, out long sequence))
            {
                snapshots.Add(new SnapshotFile(System.IO.Path.Combine(folder, name), sequence));
            }
        }

        snapshots.Reverse();
        return [.. snapshots];
    }
}
