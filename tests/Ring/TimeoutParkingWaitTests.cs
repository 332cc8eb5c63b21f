namespace Disruptor.Trading.Ring.Tests;

public sealed class TimeoutParkingWaitTests : WaitStrategyFixture<TimeoutWaitStrategy<ParkingWaitStrategy>>
{
    protected override TimeoutWaitStrategy<ParkingWaitStrategy> Create() => new(new ParkingWaitStrategy(), TimeSpan.FromMilliseconds(1));
}
