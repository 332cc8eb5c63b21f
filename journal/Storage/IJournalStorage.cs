namespace Disruptor.Trading.Journal;

/// <summary>
/// All that the journal asks of a file system. The real one is <see cref="LinuxStorage"/>; tests put one behind it that fails, tears and forgets on purpose.
/// Opening, listing and reading throw <see cref="JournalStorageException"/>; whatever changes the disk answers 0 or an error number, because its caller has to end the
/// process on the spot without an exception passing anybody's handler.
/// </summary>
public interface IJournalStorage
{
    /// <summary>Makes a folder and its missing parents, and syncs the parent so that the folder itself survives. Nothing happens when it is there.</summary>
    /// <param name="path">The folder.</param>
    void CreateFolder(string path);

    /// <summary>The names (without folder) of the files in a folder, sorted ordinally.</summary>
    /// <param name="folder">The folder.</param>
    string[] ListFiles(string folder);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="intent">What for.</param>
    IJournalFile Open(string path, FileIntent intent);

    /// <summary>Bytes that this process may still allocate on the file system of a folder. Throws <see cref="JournalStorageException"/>.</summary>
    /// <param name="folder">The folder.</param>
    long FreeBytes(string folder);

    /// <summary>Renames a file over whatever has the new name. 0 or an error number.</summary>
    /// <param name="from">Present path.</param>
    /// <param name="to">New path.</param>
    int Rename(string from, string to);

    /// <summary>Removes a file. 0 or an error number.</summary>
    /// <param name="path">The file.</param>
    int Delete(string path);

    /// <summary>Makes creations, renames and removals in the folder durable. 0 or an error number.</summary>
    /// <param name="folder">The folder.</param>
    int SyncFolder(string folder);

    /// <summary>Takes the exclusive lock at <paramref name="path"/> and writes <paramref name="holder"/> into it; null, and who holds it, when it is taken.</summary>
    /// <param name="path">The lock file.</param>
    /// <param name="holder">Text that names this process.</param>
    /// <param name="heldBy">The text of the present holder, or an empty string.</param>
    IDisposable? TryLock(string path, string holder, out string heldBy);
}
