extern alias DisruptorNet;
using DisruptorNet::Disruptor;
using DisruptorNet::Disruptor.Dsl;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>Disruptor-net with its unmanaged ring, the quickest that it has, and struct handlers, for which it compiles its loop as we do ours.</summary>
internal sealed unsafe class DisruptorContestant : Contestant
{
    public override string Name => "Disruptor-net " + typeof(UnmanagedRingBuffer).Assembly.GetName().Version!.ToString(3);

    public override Rig Build<T>(RigPlan plan, Tally* tally, long events)
    {
        UnmanagedRingBufferMemory memory = UnmanagedRingBufferMemory.Allocate(plan.Capacity, sizeof(T));
        UnmanagedDisruptor<T> disruptor = Create<T>(memory, plan.Producers, plan.Spin ? new BusySpinWaitStrategy() : new YieldingWaitStrategy(), plan.Cpus);
        CheckingHandler<T> last = new(tally, events - 1);
        if (plan.Shape == RingShape.OneStage) disruptor.HandleEventsWith(last);
        else disruptor.HandleEventsWith(new EmptyHandler<T>(), new EmptyHandler<T>()).Then(last);
        return new DisruptorRig<T>([disruptor], [memory]);
    }

    public override Rig BuildPingPong<T>(TripClock trips, int[] cpus)
    {
        UnmanagedRingBufferMemory here = UnmanagedRingBufferMemory.Allocate(1024, sizeof(T));
        UnmanagedRingBufferMemory there = UnmanagedRingBufferMemory.Allocate(1024, sizeof(T));
        UnmanagedDisruptor<T> ping = Create<T>(there, 1, new BusySpinWaitStrategy(), cpus);
        UnmanagedDisruptor<T> pong = Create<T>(here, 1, new BusySpinWaitStrategy(), [.. cpus.Reverse()]);
        ping.HandleEventsWith(new PongHandler<DisruptorPublisher<T>, T>(new DisruptorPublisher<T>(pong.RingBuffer)));
        pong.HandleEventsWith(new PingHandler<DisruptorPublisher<T>, T>(new DisruptorPublisher<T>(ping.RingBuffer), trips));
        return new DisruptorRig<T>([ping, pong], [there, here]);
    }

    private static UnmanagedDisruptor<T> Create<T>(UnmanagedRingBufferMemory memory, int producers, IWaitStrategy wait, int[] cpus)
        where T : unmanaged =>
        new(memory.PointerToFirstEvent, memory.EventSize, memory.EventCount, new PinningScheduler(cpus), producers == 1 ? ProducerType.Single : ProducerType.Multi, wait);
}
