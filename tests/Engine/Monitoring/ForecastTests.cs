using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Holt's forecast, and the advice made of it.</summary>
public sealed class ForecastTests
{
    [Test]
    public void AStraightLineIsContinuedAndASteadyValueStays()
    {
        var line = new HoltForecast();
        var steady = new HoltForecast();
        for (int i = 0; i < 50; i++)
        {
            line.Add(100 + (7 * i));
            steady.Add(42);
        }
        Assert.That(line.Ahead(60), Is.EqualTo(100 + (7 * (49 + 60))).Within(0.001));
        Assert.That(steady.Ahead(60), Is.EqualTo(42).Within(0.001));
    }

    [Test]
    public void ALaneThatFillsUpIsToldOnceAndAgainOnlyAfterItHadEmptied()
    {
        using var bells = new SequenceBlock(1);
        using var lane = new CommandLane(LaneKind.Tick, 1024, bells[0].Bell);
        var forecasts = new Forecasts([lane], null);
        List<EngineAlert> told = [];
        Command[] ten = [.. Enumerable.Repeat(new Command { Type = CommandType.Clock }, 10)];
        for (int second = 0; second < 4; second++) forecasts.Sample(told.Add);
        Assert.That(told, Is.Empty);
        for (int round = 1; round <= 2; round++)
        {
            for (int second = 0; second < 6; second++)
            {
                for (int i = 0; i < 4; i++) lane.TryPublish(ten, 1, wantsAnswer: false, out _);
                forecasts.Sample(told.Add);
            }
            Assert.That(told.Select(alert => (alert.Kind, alert.Level, alert.Subject)), Is.EqualTo(Enumerable.Repeat((EngineAlertKind.LaneForecast, AlertLevel.Notice, "lane tick"), round)));
            lane.Poller.Read(int.MaxValue, out _);
            lane.Poller.Release();
            for (int second = 0; second < 10; second++) forecasts.Sample(told.Add);
        }
    }
}
