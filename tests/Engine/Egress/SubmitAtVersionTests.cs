using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Commands that were made for a version: refused when it is stale, made anew, and given up in the end.</summary>
public sealed class SubmitAtVersionTests
{
    private static readonly PositionKey Key = new(0, 0);

    [Test]
    public async Task AStaleOneIsMadeAnewForThePresentVersion()
    {
        using TradingEngine engine = await Start();
        using EngineClient client = engine.OpenClient();
        long version = Version(engine);
        List<long> made = [];
        CommandAnswer answer = await client.SubmitAtVersionAsync(version - 1, seen =>
        {
            made.Add(seen);
            return Scripts.Trigger(PositionTrigger.PauseRequested);
        });
        Assert.Multiple(() =>
        {
            Assert.That(made, Is.EqualTo(new[] { version - 1, version }));
            Assert.That((answer.IsAccepted, answer.Position, answer.PositionVersion), Is.EqualTo((true, (PositionState?)PositionState.Paused, version + 1)));
            Assert.That(engine.Monitor.ClientRetries, Is.EqualTo(1));
            Assert.That(engine.Monitor.Report().ClientRetries, Is.EqualTo(1));
            Assert.That(engine.Statistics.RejectedWith(RejectCode.StaleVersion), Is.EqualTo(1));
        });
        engine.Stop(Plain.Patience);
    }

    [Test]
    public async Task AfterThreeMoreTriesItGivesUpWithTheAnswerThatSaysWhatThereIs()
    {
        using TradingEngine engine = await Start();
        using EngineClient client = engine.OpenClient(), rival = engine.OpenClient();
        int made = 0;
        CommandAnswer answer = await client.SubmitAtVersionAsync(Version(engine), _ =>
        {
            // Somebody else is quicker each time.
            Command order = Scripts.Order(100 + (ulong)++made, Side.Buy, OrderType.Market, 0, 1);
            Assert.That(rival.SubmitAndWait(ref order, Plain.Patience).IsAccepted, Is.True);
            return Scripts.Trigger(PositionTrigger.PauseRequested);
        });
        Assert.Multiple(() =>
        {
            Assert.That(made, Is.EqualTo(4));
            Assert.That((answer.Code, (long)answer.Limit), Is.EqualTo((RejectCode.StaleVersion, Version(engine))));
            Assert.That(engine.Monitor.ClientRetries, Is.EqualTo(3));
        });
        engine.Stop(Plain.Patience);
    }

    [Test]
    public async Task WhoWantsItNoMoreOnceThingsHaveChangedSendsNothing()
    {
        using TradingEngine engine = await Start();
        using EngineClient client = engine.OpenClient();
        long version = Version(engine);
        CommandAnswer answer = await client.SubmitAtVersionAsync(version - 1, seen => seen < version ? Scripts.Trigger(PositionTrigger.PauseRequested) : null);
        Assert.That((answer.Code, (long)answer.Value, (long)answer.Limit), Is.EqualTo((RejectCode.StaleVersion, version - 1, version)));
        Assert.That((Version(engine), engine.Monitor.ClientRetries), Is.EqualTo((version, 0L)));
        Assert.That(async () => await client.SubmitAtVersionAsync(version, _ => null), Throws.ArgumentException);
        engine.Stop(Plain.Patience);
    }

    private static long Version(TradingEngine engine) => engine.Views.TryGetPosition(Key, out PositionView position) ? position.Version : throw new AssertionException("no position");

    private static async Task<TradingEngine> Start()
    {
        var engine = new TradingEngine(new EngineOptions { WarmUp = false, Core = Plain.SmallCore });
        engine.Start();
        using EngineClient client = Plain.ClientWithAccount(engine);
        foreach (Command command in (Command[])[EngineHarness.QuoteCommand(10_000, 10_001), Scripts.Order(1, Side.Buy, OrderType.Market, 0, 10), Scripts.Order(2, Side.Buy, OrderType.Market, 0, 10)])
        {
            Assert.That((await client.SubmitAsync([command])).IsAccepted, Is.True);
        }
        return engine;
    }
}
