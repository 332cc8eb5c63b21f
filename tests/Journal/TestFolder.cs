namespace Disruptor.Trading.Journal.Tests;

/// <summary>A folder of its own, removed at the end.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "dtj-" + Guid.NewGuid().ToString("N"));

    public JournalOptions Options(DurabilityMode mode = DurabilityMode.Sync, long segmentBytes = JournalFormat.MinSegmentBytes, int maxBlockRecords = 1024) =>
        new() { Directory = Path, Mode = mode, SegmentBytes = segmentBytes, MaxBlockRecords = maxBlockRecords };

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
