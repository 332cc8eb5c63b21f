using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

// The in-process API beyond sessions and raw reports: answers, subscriptions, waiting. Its first use starts the hub, which reads the reports.
public sealed partial class TradingEngine
{
    private readonly Lock _hubLock = new();
    private ReportHub? _hub;

    /// <summary>Opens a session whose commands are answered.</summary>
    /// <param name="only">One lane for everything; null lets each command take the lane of its kind.</param>
    /// <param name="window">Most commands that may be unanswered, at least 1.</param>
    public EngineClient OpenClient(LaneKind? only = null, int window = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var client = new EngineClient(OpenSession(only), window);
        Hub.Add(client);
        return client;
    }

    /// <summary>Lets something hear the reports from now on, on a thread of its own.</summary>
    /// <param name="name">Its name, for people.</param>
    /// <param name="consumer">What hears.</param>
    /// <param name="options">Which reports, how long a queue, how to restart.</param>
    /// <returns>Its state; dispose it to end the subscription.</returns>
    public HostedConsumer Subscribe(string name, IReportConsumer consumer, ConsumerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        return Host(new ConsumerWorker(name, new ConsumerBody(consumer), options ?? new ConsumerOptions(), null, Monitor, Notice));
    }

    /// <summary>Runs a strategy beside the engine, on a thread of its own. After <see cref="Start"/>, since it may read the views at once.</summary>
    /// <param name="name">Its name, for people.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="options">Which reports, timer, how long a queue, how to restart.</param>
    /// <returns>Its state; dispose it to stop the strategy.</returns>
    /// <exception cref="EngineException">Not started, or made without views, which ticks come from.</exception>
    public HostedConsumer HostStrategy(string name, IStrategy strategy, ConsumerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        options ??= new ConsumerOptions();
        var body = new StrategyBody(strategy, new StrategyContext(this, OpenSession()), options.Ticks);
        TickReader? ticks = options.Ticks ? new TickReader(_parts.TapeForReading(), Views, _options.Core.Instruments) : null;
        return Host(new ConsumerWorker(name, body, options, ticks, Monitor, Notice));
    }

    /// <summary>Waits until a position is as a predicate wants it, looking at once, at each of its changes, and every 20 ms for what prices do to it.</summary>
    /// <param name="position">Which; it need not be there yet.</param>
    /// <param name="predicate">Called with the position's view on a thread of the pool, one call at a time.</param>
    /// <param name="timeout">Longest wait.</param>
    /// <param name="cancellation">Ends the wait earlier.</param>
    /// <returns>The view that fulfilled it.</returns>
    /// <exception cref="TimeoutException">It was not so in time.</exception>
    /// <exception cref="EngineException">The engine ended first, has not started, or was made without views.</exception>
    public async Task<PositionView> WaitForStateAsync(
        PositionKey position, Func<PositionView, bool> predicate, TimeSpan timeout, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        PositionWaiters waiters = Hub.Waiters;
        var waiter = new PositionWaiter(position, predicate, waiters);
        _ = Views;
        if (!waiters.TryAdd(waiter)) throw NotTaking();
        try
        {
            return await waiter.Task.WaitAsync(timeout, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!waiter.Task.IsCompleted)
        {
            string now = waiters.Find(position) is { } view ? $"it is {view.State}, quantity {view.Quantity}, version {view.Version}" : "there is no such position";
            throw new TimeoutException($"position {position.Account}/{position.Instrument} did not become what was waited for in {timeout.TotalSeconds:0.###} s: {now}");
        }
        finally
        {
            waiters.Remove(waiter);
        }
    }

    internal bool TakesCommands => State is EngineState.Initializing or EngineState.Ready or EngineState.Running or EngineState.Paused or EngineState.Maintenance;

    /// <summary>Nothing is applied any more.</summary>
    internal bool HasEnded => State is EngineState.Stopped or EngineState.Error;

    internal EngineException NotTaking() => new(
        Fault is { } fault ? $"{fault}; whether a command without an answer was applied is not known" : $"the engine is {State}: it takes no commands");

    internal void CloseClient(EngineClient client) => Hub.Remove(client);

    private ReportHub Hub
    {
        get
        {
            lock (_hubLock) return _hub ??= new ReportHub(this, _reports);
        }
    }

    private HostedConsumer Host(ConsumerWorker worker)
    {
        Hub.Add(worker);
        return new HostedConsumer(worker);
    }
}
