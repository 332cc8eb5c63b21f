namespace Disruptor.Trading.Engine;

/// <summary>A consumer or strategy that an engine hosts. Disposing it stops it; the engine's end does too.</summary>
public sealed class HostedConsumer : IDisposable
{
    private readonly ConsumerWorker _worker;

    internal HostedConsumer(ConsumerWorker worker) => _worker = worker;

    /// <summary>Its name.</summary>
    public string Name => _worker.Name;

    /// <summary>Where it is in its life.</summary>
    public ConsumerState State => _worker.State;

    /// <summary>Reports it was given.</summary>
    public long Delivered => _worker.Delivered;

    /// <summary>Reports it did not get, because it was detached or too far behind.</summary>
    public long Missed => _worker.Missed;

    /// <summary>How often it failed.</summary>
    public long Failures => _worker.Failures;

    /// <summary>What it failed with last, in one line.</summary>
    public string? LastFailure => _worker.LastFailure;

    /// <summary>Stops it after the report it is working on and waits for its thread, but not for ever.</summary>
    public void Dispose() => _worker.Stop(TimeSpan.FromSeconds(5));
}
