namespace Disruptor.Trading.Ring;

/// <summary>
/// How a thread passes the time until its condition is met. Strategies are structs, given as type arguments, so that their steps are inlined; each waiting
/// thread has its own copy, so they may keep counters.
/// </summary>
public interface IWaitStrategy
{
    /// <summary>A new wait begins: budgets start over.</summary>
    void Begin();

    /// <summary>One step of waiting. The caller asks its condition after each.</summary>
    /// <typeparam name="TCondition">The condition's struct.</typeparam>
    /// <param name="bell">Where to sleep, for strategies that sleep.</param>
    /// <param name="condition">Asked again by a strategy between arming the bell and sleeping.</param>
    /// <param name="parkLimitNanos">Longest sleep of this step in nanoseconds; negative for no limit.</param>
    /// <returns>False when the strategy's own time is over.</returns>
    bool Idle<TCondition>(Doorbell bell, ref TCondition condition, long parkLimitNanos)
        where TCondition : struct, IWaitCondition;
}
