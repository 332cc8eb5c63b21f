namespace Disruptor.Trading.Ring.Tests;

public sealed class BusySpinWaitTests : WaitStrategyFixture<BusySpinWaitStrategy>
{
    protected override BusySpinWaitStrategy Create() => default;

    protected override int FourThreadEvents => 12_000;
}
