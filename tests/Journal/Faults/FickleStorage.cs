namespace Disruptor.Trading.Journal.Tests;

/// <summary>
/// A disk that gives other bytes at one place the first time they are read than ever after: what no crash and no damage does, since what is
/// written stays. So it reaches the cells of <see cref="RecoveryTable"/> that cannot be.
/// </summary>
/// <param name="storage">The real one.</param>
/// <param name="offset">Where in each segment.</param>
internal sealed class FickleStorage(IJournalStorage storage, long offset) : IJournalStorage
{
    public void CreateFolder(string path) => storage.CreateFolder(path);

    public string[] ListFiles(string folder) => storage.ListFiles(folder);

    public IJournalFile Open(string path, FileIntent intent)
    {
        IJournalFile file = storage.Open(path, intent);
        return intent == FileIntent.Read ? new FickleFile(file, offset) : file;
    }

    public long FreeBytes(string folder) => storage.FreeBytes(folder);

    public int Rename(string from, string to) => storage.Rename(from, to);

    public int Delete(string path) => storage.Delete(path);

    public int SyncFolder(string folder) => storage.SyncFolder(folder);

    public IDisposable? TryLock(string path, string holder, out string heldBy) => storage.TryLock(path, holder, out heldBy);
}
