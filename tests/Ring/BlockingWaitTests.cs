namespace Disruptor.Trading.Ring.Tests;

public sealed class BlockingWaitTests : WaitStrategyFixture<BlockingWaitStrategy>
{
    protected override BlockingWaitStrategy Create() => default;

    protected override int Events => 40_000;
}
