namespace Disruptor.Trading.Ring.Tests;

public sealed class ParkingWithoutSpinWaitTests : WaitStrategyFixture<ParkingWaitStrategy>
{
    protected override ParkingWaitStrategy Create() => new(spins: 0, yields: 1);

    protected override int Events => 40_000;
}
