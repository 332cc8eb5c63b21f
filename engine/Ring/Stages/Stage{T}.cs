namespace Disruptor.Trading.Ring;

/// <summary>A consumer that runs its own loop, on a thread that its topology starts or on the caller's.</summary>
/// <typeparam name="T">The event.</typeparam>
public abstract class Stage<T> : Consumer<T>
    where T : unmanaged
{
    private int _state;

    private protected Stage(RingBuffer<T> ring, string name, StageOptions options)
        : base(ring, name)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatch, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.BreatherNanos);
        Options = options;
    }

    /// <summary>Batch size and placement.</summary>
    public StageOptions Options { get; }

    /// <summary>Where the stage stands in its life.</summary>
    public StageState State => (StageState)Volatile.Read(ref _state);

    /// <summary>
    /// Runs the stage on the calling thread until the ring ends, once. An exception of the handler makes the stage dead, faults the ring, and is thrown on.
    /// </summary>
    public void Run()
    {
        if (Interlocked.CompareExchange(ref _state, (int)StageState.Running, (int)StageState.Created) != (int)StageState.Created)
            throw new InvalidOperationException($"Stage '{Name}' is {State}; it runs once.");
        bool ended = false;
        try
        {
            RunLoop();
            ended = true;
        }
        catch (Exception cause)
        {
            Volatile.Write(ref _state, (int)StageState.Dead);
            Ring.DeclareDead(Name, Sequence.Value, cause);
            throw;
        }
        finally
        {
            if (ended)
                Volatile.Write(ref _state, (int)StageState.Stopped);
        }
    }

    private protected abstract void RunLoop();
}
