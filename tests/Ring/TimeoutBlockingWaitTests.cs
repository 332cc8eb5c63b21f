namespace Disruptor.Trading.Ring.Tests;

public sealed class TimeoutBlockingWaitTests : WaitStrategyFixture<TimeoutWaitStrategy<BlockingWaitStrategy>>
{
    protected override TimeoutWaitStrategy<BlockingWaitStrategy> Create() => new(default, TimeSpan.FromMilliseconds(1));

    protected override int Events => 40_000;
}
