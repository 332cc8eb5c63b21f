using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>What most tests have in common.</summary>
internal static class Plain
{
    /// <summary>Far beyond what anything takes here, so that only what never comes fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static readonly CoreOptions SmallCore = EngineHarness.Options(DurabilityMode.Memory).Core;

    public static readonly string[] Plans = ["solo", "fused", "pipelined"];

    /// <summary>Waits until something is so.</summary>
    public static void Until(Func<bool> condition, string what)
    {
        long until = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!condition())
        {
            if (Environment.TickCount64 > until) Assert.Fail("never came true: " + what);
            Thread.Sleep(1);
        }
    }

    /// <summary>Declares BTCUSDT (index 0) and the account alpha (index 0) with plenty of money, and answers each.</summary>
    public static EngineClient ClientWithAccount(TradingEngine engine)
    {
        EngineClient client = engine.OpenClient();
        Accept(client, [EngineHarness.Text(TextField.Name, "BTCUSDT"u8), EngineHarness.Text(TextField.Quote, "USDT"u8), EngineHarness.Instrument()]);
        Accept(client, [EngineHarness.Text(TextField.Name, "alpha"u8), EngineHarness.Text(TextField.Quote, "USDT"u8), EngineHarness.Account()]);
        Accept(client, [Scripts.Deposit(Fixed.Pow10(20))]);
        return client;
    }

    public static CommandAnswer Accept(EngineClient client, Command[] group)
    {
        CommandAnswer answer = client.SubmitAndWait(group, Patience);
        Assert.That(answer.Code, Is.EqualTo(RejectCode.None));
        return answer;
    }
}
