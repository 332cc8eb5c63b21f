using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Waiting for a position to become something.</summary>
public sealed class WaitForStateTests
{
    private static readonly PositionKey Key = new(0, 0);

    [Test]
    public async Task ItEndsWhenItIsSoAlreadyAtAChangeAndByAPriceAlone([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using TradingEngine engine = Start(plan);
        using EngineClient client = Plain.ClientWithAccount(engine);
        Task<PositionView> opened = engine.WaitForStateAsync(Key, position => position.State == PositionState.Monitoring, Plain.Patience);
        await Send(client, EngineHarness.QuoteCommand(10_000, 10_001));
        await Send(client, Scripts.Order(1, Side.Buy, OrderType.Market, 0, 1000));
        Assert.That((await opened).Quantity, Is.EqualTo(1000));
        Assert.That((await engine.WaitForStateAsync(Key, position => position.IsActive, Plain.Patience)).State, Is.EqualTo(PositionState.Monitoring));

        Task<PositionView> paused = engine.WaitForStateAsync(Key, position => position.CanResume, Plain.Patience);
        await Send(client, Scripts.Trigger(PositionTrigger.PauseRequested));
        Assert.That((await paused).State, Is.EqualTo(PositionState.Paused));

        Task<PositionView> inProfit = engine.WaitForStateAsync(Key, position => position.Unrealized > 0, Plain.Patience);
        await Send(client, EngineHarness.QuoteCommand(20_000, 20_001));
        Assert.That((await inProfit).PnlRate, Is.GreaterThan(0.9));
        engine.Stop(Plain.Patience);
    }

    [Test]
    public void WhatDoesNotHappenInTimeIsToldWithWhatIsSo()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        Assert.That(
            async () => await engine.WaitForStateAsync(Key, _ => true, TimeSpan.FromMilliseconds(30)),
            Throws.InstanceOf<TimeoutException>().With.Message.EqualTo("position 0/0 did not become what was waited for in 0.03 s: there is no such position"));
        engine.Stop(Plain.Patience);
    }

    [Test]
    public async Task APredicateThatThrowsEndsItsOwnWaitOnly()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        Task<PositionView> sick = engine.WaitForStateAsync(Key, _ => throw new InvalidOperationException("mine"), Plain.Patience);
        Task<PositionView> healthy = engine.WaitForStateAsync(Key, position => position.Quantity == 5, Plain.Patience);
        await Send(client, EngineHarness.QuoteCommand(10_000, 10_001));
        await Send(client, Scripts.Order(1, Side.Buy, OrderType.Market, 0, 5));
        Assert.That(async () => await sick, Throws.InvalidOperationException.With.Message.EqualTo("mine"));
        Assert.That((await healthy).Quantity, Is.EqualTo(5));
        engine.Stop(Plain.Patience);
    }

    [Test]
    public async Task APredicateThatNeverReturnsHoldsUpNobodyElse()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        await Send(client, EngineHarness.QuoteCommand(10_000, 10_001));
        await Send(client, Scripts.Order(1, Side.Buy, OrderType.Market, 0, 5));
        using var inside = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        Task<PositionView> stuck = engine.WaitForStateAsync(
            Key,
            _ =>
            {
                inside.Set();
                release.Wait();
                return true;
            },
            Plain.Patience);
        Assert.That(inside.Wait(Plain.Patience), Is.True);
        Task<PositionView> other = engine.WaitForStateAsync(Key, position => position.Quantity == 1005, Plain.Patience);
        for (ulong id = 2; id < 1002; id++) await Send(client, Scripts.Order(id, Side.Buy, OrderType.Market, 0, 1));
        Assert.That((await other).Quantity, Is.EqualTo(1005));
        Assert.That(stuck.IsCompleted, Is.False);
        release.Set();
        Assert.That((await stuck).Quantity, Is.EqualTo(5), "what it was shown");
        Assert.That(engine.Stop(Plain.Patience), Is.True);
    }

    [Test]
    public async Task WhatTheLastCommandMadeTrueIsToldEvenWhenTheEngineStopsAtOnce()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        await Send(client, EngineHarness.QuoteCommand(10_000, 10_001));
        Task<PositionView> opened = engine.WaitForStateAsync(Key, position => position.Quantity == 5, Plain.Patience);
        ValueTask<CommandAnswer> answer = client.SubmitAsync([Scripts.Order(1, Side.Buy, OrderType.Market, 0, 5)]);
        Assert.That(engine.Stop(Plain.Patience), Is.True);
        Assert.That((await answer).IsAccepted, Is.True);
        Assert.That((await opened).Quantity, Is.EqualTo(5));
    }

    [Test]
    public void AnEngineThatEndsEndsTheWait()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        Task<PositionView> waiting = engine.WaitForStateAsync(Key, _ => true, Plain.Patience);
        engine.Stop(Plain.Patience);
        Assert.That(async () => await waiting, Throws.InstanceOf<EngineException>());
        Assert.That(async () => await engine.WaitForStateAsync(Key, _ => true, Plain.Patience), Throws.InstanceOf<EngineException>());
    }

    private static async Task Send(EngineClient client, Command command) => Assert.That((await client.SubmitAsync([command])).Code, Is.EqualTo(RejectCode.None));

    private static TradingEngine Start(string plan)
    {
        var engine = new TradingEngine(new EngineOptions { WarmUp = false, Core = Plain.SmallCore, Threads = ThreadPlan.Parse(plan) });
        engine.Start();
        return engine;
    }
}
