namespace Disruptor.Trading.Ring;

/// <summary>A stage with its handler.</summary>
/// <typeparam name="T">The event.</typeparam>
/// <typeparam name="THandler">The handler.</typeparam>
public abstract class Stage<T, THandler> : Stage<T>
    where T : unmanaged
{
    private protected THandler HandlerField;

    private protected Stage(RingBuffer<T> ring, string name, THandler handler, StageOptions options)
        : base(ring, name, options) => HandlerField = handler;

    /// <summary>The stage's own copy of the handler, by reference. Its fields belong to the stage's thread while that runs.</summary>
    public ref THandler Handler => ref HandlerField;
}
