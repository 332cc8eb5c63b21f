using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>A strategy as a worker's body.</summary>
internal sealed class StrategyBody(IStrategy strategy, StrategyContext context, bool wantsTicks) : IWorkerBody
{
    public bool WantsTicks => wantsTicks;

    public void OnStart(bool isAfterGap)
    {
        context.IsAfterGap = isAfterGap;
        strategy.OnStart(context);
    }

    public void OnTick(in MarketView market) => strategy.OnTick(market);

    public void OnReport(ref ReportHeader report) => strategy.OnReport(ref report);

    public void OnTimer() => strategy.OnTimer();

    public void OnStop() => strategy.OnStop();
}
