namespace Disruptor.Trading.Ring.Tests;

public sealed class BusySpinWaitTests : WaitStrategyFixture<BusySpinWaitStrategy>
{
    protected override BusySpinWaitStrategy Create() => default;

    protected override int DiamondEvents => 20_000;
}
