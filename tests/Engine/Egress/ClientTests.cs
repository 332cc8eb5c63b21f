using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Commands that are answered, under every thread plan.</summary>
public sealed class ClientTests
{
    [Test]
    public async Task AnAnswerCarriesSequenceTimeAndWhatBecameOfIt([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using TradingEngine engine = Start(plan);
        using EngineClient client = engine.OpenClient();
        CommandAnswer instrument = await client.SubmitAsync([EngineHarness.Text(TextField.Name, "BTCUSDT"u8), EngineHarness.Text(TextField.Quote, "USDT"u8), EngineHarness.Instrument()]);
        CommandAnswer account = await client.SubmitAsync([EngineHarness.Text(TextField.Name, "alpha"u8), EngineHarness.Text(TextField.Quote, "USDT"u8), EngineHarness.Account()]);
        Command deposit = Scripts.Deposit(2_000_000), quote = EngineHarness.QuoteCommand(100, 101, timestamp: 77), poor = Scripts.Order(1, Side.Buy, OrderType.Market, 0, 1_000_000_000);
        Command buy = Scripts.Order(2, Side.Buy, OrderType.Market, 0, 1000), pause = Scripts.Trigger(PositionTrigger.PauseRequested);
        await client.SubmitAsync(ref deposit);
        CommandAnswer priced = await client.SubmitAsync(ref quote);
        CommandAnswer refused = await client.SubmitAsync(ref poor);
        CommandAnswer bought = await client.SubmitAsync(ref buy);
        CommandAnswer paused = await client.SubmitAsync(ref pause);
        Assert.Multiple(() =>
        {
            Assert.That((instrument.Instrument, instrument.Sequence, account.Account), Is.EqualTo((0u, 3L, 0u)));
            Assert.That((priced.Sequence, priced.TimeNanos, priced.Reports, priced.IsAccepted), Is.EqualTo((8L, 77L, 0, true)), "also a command without reports is answered");
            Assert.That((refused.Code, refused.IsAccepted), Is.EqualTo((RejectCode.InsufficientFunds, false)));
            Assert.That(refused.Value, Is.GreaterThan(refused.Limit), "needed and there is");
            Assert.That((bought.Order, bought.CumQuantity, bought.Position), Is.EqualTo(((OrderState?)OrderState.Filled, 1000L, (PositionState?)PositionState.Monitoring)));
            Assert.That((paused.Position, paused.PositionVersion), Is.EqualTo(((PositionState?)PositionState.Paused, bought.PositionVersion + 1)));
        });
        Assert.That(engine.Stop(Plain.Patience), Is.True, engine.Fault);
    }

    [Test]
    public async Task AnswersOfManyAtOnceComeToTheirOwnCommandsInOrder([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using TradingEngine engine = Start(plan);
        using EngineClient setup = Plain.ClientWithAccount(engine);
        const int Each = 2000;
        long[][] sequences = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            using EngineClient client = engine.OpenClient(window: 16);
            var answers = new List<ValueTask<CommandAnswer>>(Each);
            var found = new long[Each];
            for (int n = 0; n < Each; n++)
            {
                Command deposit = Scripts.Deposit(1);
                answers.Add(client.SubmitAsync(ref deposit));
                // A window of 16: the oldest is awaited before it is full, and now and then only after.
                if (n % 50 > 8 && answers.Count > n - 8) found[n - 8] = (await answers[n - 8]).Sequence;
            }
            for (int n = 0; n < Each; n++)
            {
                if (found[n] == 0) found[n] = (await answers[n]).Sequence;
            }
            return found;
        })));
        Command query = new() { Type = CommandType.QueryWallet };
        await setup.SubmitAsync(ref query);
        Assert.Multiple(() =>
        {
            foreach (long[] own in sequences) Assert.That(own, Is.Ordered.And.Unique);
            Assert.That(sequences.SelectMany(own => own), Is.Unique);
            Assert.That(engine.Views.TryGetWallet(0, 0, out WalletView wallet), Is.True);
            Assert.That(wallet.Total, Is.EqualTo(Fixed.Pow10(20) + (4 * Each)));
        });
        Assert.That(engine.Stop(Plain.Patience), Is.True, engine.Fault);
    }

    [Test]
    public void AThreadThatWaitsGetsItsAnswerToo([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using TradingEngine engine = Start(plan);
        using EngineClient client = Plain.ClientWithAccount(engine);
        for (int i = 0; i < 500; i++)
        {
            Command deposit = Scripts.Deposit(1);
            Assert.That(client.SubmitAndWait(ref deposit, Plain.Patience).IsAccepted, Is.True);
        }
        Assert.That((client.Pending, client.PeakPending), Is.EqualTo((0, 1)));
        Assert.That(engine.Stop(Plain.Patience), Is.True, engine.Fault);
    }

    [Test]
    public void ATimeoutSaysThatTheOutcomeIsNotKnownAndTheLateAnswerDisturbsNobody()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        engine.Pause();
        Command order = Scripts.Order(1, Side.Buy, OrderType.Limit, 5, 1);
        var timeout = Assert.Throws<TimeoutException>(() => client.SubmitAndWait(ref order, TimeSpan.FromMilliseconds(20)));
        Assert.That(timeout!.Message, Does.Contain("is not known"));
        engine.Resume();
        for (int i = 0; i < client.Window + 10; i++)
        {
            Command deposit = Scripts.Deposit(1);
            Assert.That(client.SubmitAndWait(ref deposit, Plain.Patience).Order, Is.Null, "no answer of another command");
        }
        Plain.Until(() => client.Pending == 0, "the late answer freed its place");
        engine.Stop(Plain.Patience);
    }

    [Test]
    public async Task WhoWaitsWhenTheEngineDiesIsToldThatTheOutcomeIsNotKnown()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        EngineDeath.Provoke(engine);
        Command deposit = Scripts.Deposit(1);
        EngineException? told = null;
        try
        {
            await client.SubmitAsync(ref deposit);
        }
        catch (EngineException cause)
        {
            told = cause;
        }
        Assert.That(told?.Message, Does.Contain("engine stopped at sequence").And.Contain("is not known"));
        Assert.That(() => client.SubmitAndWait(ref deposit, Plain.Patience), Throws.InstanceOf<EngineException>());
        Assert.That(engine.State, Is.EqualTo(EngineState.Error));
    }

    [Test]
    public void AStoppedEngineTakesNoCommandAndSaysSo()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        engine.Stop(Plain.Patience);
        Command deposit = Scripts.Deposit(1);
        Assert.That(() => client.SubmitAndWait(ref deposit, Plain.Patience), Throws.InstanceOf<EngineException>().With.Message.Contains("the engine is Stopped"));
        Assert.That(async () => await client.SubmitAsync([Scripts.Deposit(1)]), Throws.InstanceOf<EngineException>());
    }

    [Test]
    public void TheRawReportsAreTheHubsOnceThereIsOne()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = engine.OpenClient();
        Assert.That(() => engine.Reports, Throws.InstanceOf<EngineException>());
        engine.Stop(Plain.Patience);
    }

    private static TradingEngine Start(string plan)
    {
        var engine = new TradingEngine(new EngineOptions { Clock = EngineClock.Commands, WarmUp = false, Core = Plain.SmallCore, Threads = ThreadPlan.Parse(plan), Mode = DurabilityMode.Memory });
        engine.Start();
        return engine;
    }
}
