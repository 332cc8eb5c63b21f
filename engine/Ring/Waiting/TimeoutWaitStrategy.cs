using System.Diagnostics;

namespace Disruptor.Trading.Ring;

/// <summary>Any strategy with an end: a wait that lasts longer gives up, and the stage gets its <c>OnTimeout</c>.</summary>
/// <typeparam name="TInner">The strategy that passes the time.</typeparam>
public struct TimeoutWaitStrategy<TInner> : IWaitStrategy
    where TInner : struct, IWaitStrategy
{
    private readonly long _timeoutTicks;
#pragma warning disable IDE0044 // A readonly field would make every call work on a copy, and the inner budgets would never be used up.
    private TInner _inner;
#pragma warning restore IDE0044
    private long _deadline;

    /// <summary>Puts an end to a strategy.</summary>
    /// <param name="inner">The strategy that passes the time.</param>
    /// <param name="timeout">Longest wait, above zero.</param>
    public TimeoutWaitStrategy(TInner inner, TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        _inner = inner;
        _timeoutTicks = Math.Max(1, (long)(timeout.TotalSeconds * Stopwatch.Frequency));
    }

    /// <inheritdoc/>
    public void Begin()
    {
        _inner.Begin();
        _deadline = 0;
    }

    /// <inheritdoc/>
    public bool Idle<TCondition>(Doorbell bell, ref TCondition condition, long parkLimitNanos)
        where TCondition : struct, IWaitCondition
    {
        // The clock is read at every step, since a step of the inner strategy may be a PAUSE or a sleep.
        long now = Stopwatch.GetTimestamp();
        if (_deadline == 0)
            _deadline = now + _timeoutTicks;
        if (now >= _deadline)
            return false;

        long remainingNanos = Math.Max(1, (long)((_deadline - now) * (1e9 / Stopwatch.Frequency)));
        if (parkLimitNanos >= 0 && parkLimitNanos < remainingNanos)
            remainingNanos = parkLimitNanos;
        return _inner.Idle(bell, ref condition, remainingNanos);
    }
}
