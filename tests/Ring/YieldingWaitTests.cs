namespace Disruptor.Trading.Ring.Tests;

public sealed class YieldingWaitTests : WaitStrategyFixture<YieldingWaitStrategy>
{
    protected override YieldingWaitStrategy Create() => new();
}
