using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>What a <see cref="ConsumerWorker"/> calls: the common form of consumers and strategies.</summary>
internal interface IWorkerBody
{
    bool WantsTicks { get; }

    void OnStart(bool isAfterGap);

    void OnTick(in MarketView market);

    void OnReport(ref ReportHeader report);

    void OnTimer();

    void OnStop();
}
