namespace Disruptor.Trading.Perf.Ring;

/// <summary>A ring with its stages, ready for one run.</summary>
internal abstract class Rig : IDisposable
{
    /// <summary>Starts the stages; returns when they wait for events.</summary>
    public abstract void Start();

    /// <summary>Publishes so many events on the calling thread.</summary>
    public abstract void Produce(long events, int batch);

    /// <summary>Ends the stages and frees the memory. After the last event was handled.</summary>
    public abstract void Dispose();
}
