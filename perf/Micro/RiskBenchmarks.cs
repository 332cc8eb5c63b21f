using BenchmarkDotNet.Attributes;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>
/// What stands before an order: cash and margin reserved and given back, and what a refusal costs. Each operation is an order that rests
/// and its cancel, or an order that is refused.
/// </summary>
[MemoryDiagnoser]
public class RiskBenchmarks
{
    private RiskScene _scene = null!;

    [GlobalSetup]
    public void Setup() => _scene = new RiskScene();

    [GlobalCleanup]
    public void Cleanup() => _scene.Dispose();

    [Benchmark]
    public void CashReservedAndReleased() => _scene.RestAndCancel(RiskScene.CashAccount, 1);

    [Benchmark]
    public void MarginReservedAndReleased() => _scene.RestAndCancel(RiskScene.MarginAccount, 1);

    [Benchmark]
    public void CashRefused() => _scene.Refused(RiskScene.CashAccount, RiskScene.FarTooMany);

    [Benchmark]
    public void MarginRefused() => _scene.Refused(RiskScene.MarginAccount, RiskScene.FarTooMany);
}
