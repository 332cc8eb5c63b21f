namespace Disruptor.Trading.Ring.Tests;

public sealed class SleepingWaitTests : WaitStrategyFixture<SleepingWaitStrategy>
{
    protected override SleepingWaitStrategy Create() => default;

    protected override int Events => 40_000;
}
