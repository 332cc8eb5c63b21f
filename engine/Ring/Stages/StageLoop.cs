namespace Disruptor.Trading.Ring;

/// <summary>The loop of a stage, compiled for its handler, its form of handing over, its lifecycle calls and its wait strategy.</summary>
internal sealed unsafe class StageLoop<T, THandler, TInvoker, THooks, TWait> : Stage<T, THandler>
    where T : unmanaged
    where TInvoker : struct, IInvoker<T, THandler>
    where THooks : struct, IHooks<THandler>
    where TWait : struct, IWaitStrategy
{
    private readonly TWait _wait;

#pragma warning disable IDE0051, CS0169, CA1823 // Never used: keeps the handler's fields, which the stage writes, away from what stands behind this object.
    private readonly EmptyLine _after;
#pragma warning restore IDE0051, CS0169, CA1823

    internal StageLoop(RingBuffer<T> ring, string name, THandler handler, TWait wait, StageOptions options)
        : base(ring, name, handler, options) => _wait = wait;

    private protected override void RunLoop()
    {
        SequenceBarrier barrier = Barrier;
        try
        {
            THooks.OnStart(ref HandlerField, new StageContext(this, Private));
            Loop(barrier);
        }
        catch (Exception cause)
        {
            // Declared before OnShutdown, which may take its time: those behind shall not wait for it.
            Ring.DeclareDead(Name, Sequence.Value, cause);
            throw;
        }
        finally
        {
            THooks.OnShutdown(ref HandlerField);
        }
    }

    private void Loop(SequenceBarrier barrier)
    {
        TWait wait = _wait;
        long most = Options.MaxBatch;
        long next = Sequence.Value + 1;
        Breather breather = new(Options.BreatherNanos, Ring.Capacity, next - 1);
        while (true)
        {
            WaitOutcome outcome = barrier.WaitFor(next, most, ref wait, out long available);
            if (outcome == WaitOutcome.TimedOut)
            {
                THooks.OnTimeout(ref HandlerField, next - 1);
                continue;
            }

            // A ring closed in order has nothing left here; one closed by force ends with events still readable.
            if (outcome == WaitOutcome.Ended || barrier.IsClosed)
                return;

            long readable = available - next + 1;
            long last = Math.Min(available, next + most - 1);
            CountBatch(readable);
            Private->Position = last;
            THooks.OnBatchStart(ref HandlerField, last - next + 1, readable);
            Deliver<THandler, TInvoker>(ref HandlerField, next, last);
            MoveTo(last);
            next = last + 1;
            if (breather.After(available))
                breather.Rest();
        }
    }
}
