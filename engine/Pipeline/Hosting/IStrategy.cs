using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>A strategy beside the engine, on a thread of its own. It trades through the session of its <see cref="StrategyContext"/>.</summary>
public interface IStrategy
{
    /// <summary>Before anything else, and again after each restart.</summary>
    /// <param name="context">The way in, the views, and whether something was missed.</param>
    void OnStart(StrategyContext context)
    {
    }

    /// <summary>The prices of an instrument changed. A strategy that is slower than its feed gets the newest prices of each instrument and not every one.</summary>
    /// <param name="market">The prices as they are now.</param>
    void OnTick(in MarketView market)
    {
    }

    /// <summary>A report, in order and none left out. Valid during the call only.</summary>
    /// <param name="report">Its head; its type's struct lies over the same memory.</param>
    void OnReport(ref ReportHeader report)
    {
    }

    /// <summary>Every <see cref="ConsumerOptions.TimerInterval"/>. Late ones are not made up for.</summary>
    void OnTimer()
    {
    }

    /// <summary>After everything else.</summary>
    void OnStop()
    {
    }
}
