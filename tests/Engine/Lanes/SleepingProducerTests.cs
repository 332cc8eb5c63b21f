using System.Collections.Concurrent;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>A thread that was put to sleep between its claim and its publish: what waits for it, what does not, and who says so.</summary>
public sealed class SleepingProducerTests
{
    [Test]
    public void ItHoldsUpItsOwnLaneOnlyAndTheWatchdogSaysSo([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        var alerts = new ConcurrentQueue<EngineAlert>();
        using var engine = new EngineHarness(new EngineOptions
        {
            Clock = EngineClock.Commands,
            WarmUp = false,
            Core = Plain.SmallCore,
            Threads = ThreadPlan.Parse(plan),
            // The slot that is claimed by hand has no ingress stamp, so nothing may measure it.
            Monitoring = new MonitoringOptions { IsEnabled = false, OnAlert = alerts.Enqueue, StallAfter = TimeSpan.FromMilliseconds(200) },
        });
        engine.Declare();
        engine.Quote(100, 101);
        engine.WaitForCommands(8);
        RingBuffer<Command> orders = engine.Engine.Parts.Lanes[(int)LaneKind.Order].Ring;
        long claimed = orders.Next();

        engine.Submit([Scripts.Order(1, Side.Buy, OrderType.Market, 0, 1)]);
        EngineSession other = engine.Engine.OpenSession();
        Command deposit = Scripts.Deposit(5), quote = EngineHarness.QuoteCommand(100, 102);
        int wallets = engine.Seen.Count(report => report.Type == ReportType.WalletChanged);
        Assert.That(other.TrySubmit(ref deposit), Is.True);
        engine.WaitFor(ReportType.WalletChanged, wallets + 1);
        Assert.That(engine.Engine.OpenSession().TrySubmit(ref quote), Is.True);
        engine.WaitForCommands(10);
        Assert.That(engine.Seen.Count(report => report.Type == ReportType.Filled), Is.Zero, "the order stands behind the claim");
        Plain.Until(() => engine.Drain() == 0 && alerts.Any(alert => alert.Kind == EngineAlertKind.Stall && alert.Subject == "sequencer"), "a stall");

        orders[claimed] = new Command { Type = CommandType.Clock };
        orders.Publish(claimed);
        engine.WaitFor(ReportType.Filled, 1);
        engine.Stop();
    }
}
