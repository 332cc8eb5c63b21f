namespace Disruptor.Trading.Engine.Tests;

/// <summary>A folder of a test's own, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dtrade-engine-").FullName;

    public void Dispose() => Directory.Delete(Path, true);
}
