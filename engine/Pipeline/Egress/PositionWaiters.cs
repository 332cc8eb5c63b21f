namespace Disruptor.Trading.Engine;

/// <summary>Who waits for a position to become something. Positions that change are checked at once, and all of them now and then, for prices have no reports.</summary>
internal sealed class PositionWaiters(Func<EngineViews> views)
{
    private readonly Lock _lock = new();
    private readonly List<PositionWaiter> _waiters = [];
    private volatile int _count;

    /// <summary>Adds a waiter, unless it is fulfilled already.</summary>
    public void Add(PositionWaiter waiter)
    {
        lock (_lock)
        {
            _waiters.Add(waiter);
            _count = _waiters.Count;
        }
        // Views change before their reports are read: what this look does not see yet, a report that is still to come will show.
        if (waiter.Check(views())) Remove(waiter);
    }

    /// <summary>Takes a waiter out.</summary>
    public void Remove(PositionWaiter waiter)
    {
        lock (_lock)
        {
            _waiters.Remove(waiter);
            _count = _waiters.Count;
        }
    }

    /// <summary>A position changed. Of the hub's thread.</summary>
    public void OnChanged(PositionKey key)
    {
        if (_count != 0) Check(waiter => waiter.Key == key);
    }

    /// <summary>Looks at all of them. Of the hub's thread.</summary>
    public void CheckAll()
    {
        if (_count != 0) Check(_ => true);
    }

    /// <summary>Nothing will change any more.</summary>
    public void FailAll(Exception cause)
    {
        PositionWaiter[] left;
        lock (_lock)
        {
            left = [.. _waiters];
            _waiters.Clear();
            _count = 0;
        }
        foreach (PositionWaiter waiter in left) waiter.Fail(cause);
    }

    private void Check(Predicate<PositionWaiter> which)
    {
        PositionWaiter[] candidates;
        lock (_lock) candidates = [.. _waiters.FindAll(which)];
        // Outside of the lock: a predicate may be slow, or begin another wait.
        foreach (PositionWaiter waiter in candidates)
        {
            if (waiter.Check(views())) Remove(waiter);
        }
    }
}
