namespace Disruptor.Trading.Perf;

/// <summary>A folder for what a run writes, deleted with all in it when the run ends.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <param name="parent">Where to make it, for instance on the disk that is to be measured; null is the system's temporary folder.</param>
    public ScratchFolder(string? parent = null)
    {
        Path = System.IO.Path.Combine(parent ?? System.IO.Path.GetTempPath(), "dtrade-perf-" + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, true);
}
