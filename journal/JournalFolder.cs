using System.Globalization;

namespace Disruptor.Trading.Journal;

/// <summary>
/// A journal's folder, held by this process alone. The lock is the kernel's (flock on the file <c>lock</c>) and ends with the process, however it ends; the file's text
/// only says who holds it. Readers (<see cref="JournalReader"/>) take no lock.
/// </summary>
public sealed class JournalFolder : IDisposable
{
    private readonly IDisposable _lock;

    private JournalFolder(JournalOptions options, IDisposable held)
    {
        Options = options;
        _lock = held;
        Disk = new DiskWriter(options.Storage, options.Fatal);
    }

    /// <summary>The options it was opened with.</summary>
    public JournalOptions Options { get; }

    /// <summary>The folder.</summary>
    public string Path => Options.Directory;

    internal DiskWriter Disk { get; }

    /// <summary>Makes the folder when it is missing and takes its lock. Throws <see cref="JournalException"/> when another engine holds it.</summary>
    /// <param name="options">The options, validated here.</param>
    public static JournalFolder Open(JournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        BlockHeader.AssertLayout();
        options.Storage.CreateFolder(options.Directory);
        string lockPath = System.IO.Path.Combine(options.Directory, JournalFormat.LockName);
        IDisposable? held = options.Storage.TryLock(lockPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), out string heldBy);
        return held is null
            ? throw new JournalException($"journal: folder in use by another engine (pid {(heldBy.Length > 0 ? heldBy : "unknown")}): {options.Directory}")
            : new JournalFolder(options, held);
    }

    /// <summary>The path of a file in the folder.</summary>
    internal string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _lock.Dispose();
}
