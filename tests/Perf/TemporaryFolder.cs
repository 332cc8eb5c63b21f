namespace Disruptor.Trading.Perf.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dtrade-perf-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, true);
}
