extern alias DisruptorNet;
using DisruptorNet::Disruptor;
using DisruptorNet::Disruptor.Dsl;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>Disruptors behind one run.</summary>
internal sealed class DisruptorRig<T>(UnmanagedDisruptor<T>[] disruptors, UnmanagedRingBufferMemory[] memory) : Rig
    where T : unmanaged, IRingEvent
{
    public override void Start()
    {
        foreach (UnmanagedDisruptor<T> disruptor in disruptors)
        {
            if (!disruptor.Start().Wait(TimeSpan.FromSeconds(10))) throw new InvalidOperationException("a disruptor did not start");
        }
    }

    public override void Produce(long events, int batch) =>
        Producer.Run<DisruptorPublisher<T>, T>(new DisruptorPublisher<T>(disruptors[0].RingBuffer), events, batch);

    public override void Dispose()
    {
        foreach (UnmanagedDisruptor<T> disruptor in disruptors)
        {
            if (!disruptor.Halt().Wait(TimeSpan.FromSeconds(10))) throw new InvalidOperationException("a disruptor did not halt");
            disruptor.Dispose();
        }
        foreach (UnmanagedRingBufferMemory block in memory) block.Dispose();
    }
}
