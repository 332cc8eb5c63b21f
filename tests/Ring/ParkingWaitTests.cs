namespace Disruptor.Trading.Ring.Tests;

public sealed class ParkingWaitTests : WaitStrategyFixture<ParkingWaitStrategy>
{
    protected override ParkingWaitStrategy Create() => new();
}
