using BenchmarkDotNet.Attributes;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>The core alone, warm, one thread: what a tick, an order and a fill cost without ring and journal.</summary>
[MemoryDiagnoser]
public class CoreBenchmarks
{
    private CoreScene _scene = null!;

    /// <summary>Open positions on the instrument.</summary>
    [Params(10, 10_000)]
    public int Positions { get; set; }

    [GlobalSetup]
    public void Setup() => _scene = new CoreScene(Positions);

    [GlobalCleanup]
    public void Cleanup() => _scene.Dispose();

    [Benchmark]
    public void Quote() => _scene.Quote();

    [Benchmark(OperationsPerInvoke = 2)]
    public void LimitOrderAndCancel() => _scene.LimitOrderAndCancel();

    [Benchmark(OperationsPerInvoke = 2)]
    public void MarketOrderFilled() => _scene.MarketOrderFilled();
}
