namespace Disruptor.Trading.Engine;

/// <summary>Who waits for a position to become something. Positions that change are looked at at once, and all of them now and then, for prices have no reports.</summary>
internal sealed class PositionWaiters(Func<EngineViews> views)
{
    private readonly Lock _lock = new();
    private readonly List<PositionWaiter> _waiters = [];
    private volatile int _count;
    private bool _ended;

    /// <summary>The position as it is now; null when it is not there, or the engine has ended and its memory may be gone.</summary>
    public PositionView? Find(PositionKey key)
    {
        lock (_lock) return _ended ? null : Read(key);
    }

    /// <summary>Adds a waiter, and has it looked at as things are.</summary>
    /// <returns>False when the engine has ended.</returns>
    public bool TryAdd(PositionWaiter waiter)
    {
        lock (_lock)
        {
            if (_ended) return false;
            _waiters.Add(waiter);
            _count = _waiters.Count;
        }
        // Views change before their reports are read: what this look does not see yet, a report that is still to come will show.
        waiter.Wake();
        return true;
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
        if (_count == 0) return;
        lock (_lock)
        {
            foreach (PositionWaiter waiter in _waiters)
            {
                if (waiter.Key == key) waiter.Wake();
            }
        }
    }

    /// <summary>Has all of them looked at. Of the hub's thread.</summary>
    public void CheckAll()
    {
        if (_count == 0) return;
        lock (_lock)
        {
            foreach (PositionWaiter waiter in _waiters) waiter.Wake();
        }
    }

    /// <summary>Nothing will change any more.</summary>
    public void EndAll(Exception cause)
    {
        lock (_lock)
        {
            _ended = true;
            foreach (PositionWaiter waiter in _waiters) waiter.End(Read(waiter.Key), cause);
            _waiters.Clear();
            _count = 0;
        }
    }

    private PositionView? Read(PositionKey key) => views().TryGetPosition(key, out PositionView view) ? view : null;
}
