namespace Disruptor.Trading.Engine;

/// <summary>
/// A wait that is not fulfilled yet. Its predicate is a stranger's code: it runs on the thread pool, one call at a time, so that a slow one
/// holds up nobody who reads reports.
/// </summary>
internal sealed class PositionWaiter(PositionKey key, Func<PositionView, bool> predicate, PositionWaiters waiters) : IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Looking = 1;
    private const int LookAgain = 2;

    private readonly TaskCompletionSource<PositionView> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;
    private PositionView? _last;
    private Exception? _end;

    public PositionKey Key => key;

    public Task<PositionView> Task => _source.Task;

    /// <summary>Has it looked at soon, at the position as it is now or later. Of any thread; never waits.</summary>
    public void Wake()
    {
        // Who is looking already looks once more, whatever it has seen so far.
        if (Interlocked.CompareExchange(ref _state, LookAgain, Looking) == Looking) return;
        if (Interlocked.CompareExchange(ref _state, Looking, Idle) == Idle) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Nothing will change any more: looks once more, at the position as it was in the end, and gives up.</summary>
    public void End(PositionView? last, Exception cause)
    {
        _last = last;
        // Release: who sees the end sees the position.
        Volatile.Write(ref _end, cause);
        Wake();
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (true)
        {
            if (IsOver())
            {
                // Left in the state of looking: nobody queues it any more.
                waiters.Remove(this);
                return;
            }
            if (Interlocked.CompareExchange(ref _state, Idle, Looking) == Looking) return;
            Volatile.Write(ref _state, Looking);
        }
    }

    /// <summary>Looks whether it is so now. True when the wait is over, by the predicate's word or by its exception.</summary>
    private bool IsOver()
    {
        if (_source.Task.IsCompleted) return true;
        Exception? end = Volatile.Read(ref _end);
        PositionView? found = end is null ? waiters.Find(key) : _last;
        try
        {
            if (found is { } view && predicate(view)) _source.TrySetResult(view);
            else if (end is not null) _source.TrySetException(end);
            else return false;
        }
        catch (Exception cause)
        {
            _source.TrySetException(cause);
        }
        return true;
    }
}
