using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>A consumer as a worker's body: reports only.</summary>
internal sealed class ConsumerBody(IReportConsumer consumer) : IWorkerBody
{
    public bool WantsTicks => false;

    public void OnStart(bool isAfterGap) => consumer.OnStart(isAfterGap);

    public void OnTick(in MarketView market)
    {
    }

    public void OnReport(ref ReportHeader report) => consumer.OnReport(ref report);

    public void OnTimer()
    {
    }

    public void OnStop() => consumer.OnStop();
}
