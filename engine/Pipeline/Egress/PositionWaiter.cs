namespace Disruptor.Trading.Engine;

/// <summary>One call of <see cref="TradingEngine.WaitForStateAsync"/> that is not fulfilled yet.</summary>
internal sealed class PositionWaiter
{
    private readonly Func<PositionView, bool> _predicate;
    private readonly TaskCompletionSource<PositionView> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PositionWaiter(PositionKey key, Func<PositionView, bool> predicate)
    {
        Key = key;
        _predicate = predicate;
    }

    public PositionKey Key { get; }

    public Task<PositionView> Task => _source.Task;

    /// <summary>Looks whether it is so now. True when the wait is over, by the predicate's word or by its exception.</summary>
    public bool Check(EngineViews views)
    {
        if (_source.Task.IsCompleted) return true;
        try
        {
            if (!views.TryGetPosition(Key, out PositionView view) || !_predicate(view)) return false;
            _source.TrySetResult(view);
        }
        catch (Exception cause)
        {
            _source.TrySetException(cause);
        }
        return true;
    }

    public void Fail(Exception cause) => _source.TrySetException(cause);
}
