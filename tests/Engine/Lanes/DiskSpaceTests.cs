using System.Collections.Concurrent;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>While the journal's disk is low on space: no new business, everything else goes on, and a replay answers the same.</summary>
public sealed class DiskSpaceTests
{
    [Test]
    public void NewBusinessIsRefusedAndWhatReducesRiskGoesOn()
    {
        using var folder = new TemporaryFolder();
        var alerts = new ConcurrentQueue<EngineAlert>();
        var notices = new ConcurrentQueue<string>();
        using (var engine = new EngineHarness(Options(folder.Path, 0)))
        {
            engine.Declare();
            engine.Quote(100, 101);
            engine.Buy(1000);
            engine.Submit([Scripts.Order(7, Side.Buy, OrderType.Limit, 50, 1)]);
            engine.Stop();
        }
        // No disk has so much free.
        (long, long, ulong, ulong) totals;
        using (var engine = new EngineHarness(Options(folder.Path, long.MaxValue / 4, alerts.Enqueue, notices.Enqueue)))
        {
            engine.Submit([Scripts.Order(8, Side.Buy, OrderType.Market, 0, 1)]);
            engine.WaitFor(ReportType.Rejected, 1);
            Assert.That(engine.Engine.Statistics.RejectedWith(RejectCode.DiskSpaceLow), Is.EqualTo(1));
            Command reduce = Scripts.Order(9, Side.Sell, OrderType.Market, 0, 500);
            CommandView.As<OrderCommand>(ref reduce).OrderFlags = OrderFlags.ReduceOnly;
            engine.Submit([reduce]);
            engine.Submit([Scripts.Replace(10, 7, 2)]);
            engine.WaitFor(ReportType.Rejected, 2);
            Assert.That(engine.Engine.Statistics.RejectedWith(RejectCode.DiskSpaceLow), Is.EqualTo(2), "a replace that makes an order larger is new business");
            Command larger = Scripts.Order(11, Side.Sell, OrderType.Limit, 300, 100);
            CommandView.As<OrderCommand>(ref larger).OrderFlags = OrderFlags.ReduceOnly;
            engine.Submit([larger]);
            engine.Submit([Scripts.Replace(12, 11, 200)]);
            engine.Submit([Scripts.Replace(13, 11, 150)]);
            engine.Submit([Scripts.Replace(14, 7, 1, price: 49)]);
            engine.Submit([Scripts.Cancel(7)]);
            engine.Quote(100, 102);
            engine.WaitFor(ReportType.Filled, 1);
            Plain.Until(() => alerts.Any(alert => alert.Kind == EngineAlertKind.DiskSpaceLow), "an alert");
            Plain.Until(() => notices.Any(line => line.Contains("low on space", StringComparison.Ordinal)), "a notice");
            totals = engine.Stop();
            Assert.That(engine.Seen.Count(report => report.Type == ReportType.Rejected), Is.EqualTo(2));
        }
        using var again = new EngineHarness(Options(folder.Path, 0));
        Assert.That(again.Recovered.Count(type => type == ReportType.Rejected), Is.EqualTo(2));
        Assert.That(again.Stop(), Is.EqualTo(totals));
    }

    private static EngineOptions Options(string folder, long lowSpace, Action<EngineAlert>? alert = null, Action<string>? notice = null) => new()
    {
        Mode = DurabilityMode.Async,
        DataDirectory = folder,
        Clock = EngineClock.Commands,
        WarmUp = false,
        Core = Plain.SmallCore,
        SegmentBytes = 1 << 20,
        LowSpaceBytes = lowSpace,
        OnNotice = notice,
        Monitoring = new MonitoringOptions { OnAlert = alert },
    };
}
