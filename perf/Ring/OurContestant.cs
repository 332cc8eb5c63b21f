using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>The ring of this repository.</summary>
internal sealed unsafe class OurContestant : Contestant
{
    public override string Name => "ours";

    public override Rig Build<T>(RigPlan plan, Tally* tally, long events) =>
        plan.Spin ? Build(plan, new BusySpinWaitStrategy(), new CheckingHandler<T>(tally, events - 1))
                  : Build(plan, new YieldingWaitStrategy(), new CheckingHandler<T>(tally, events - 1));

    public override Rig BuildPingPong<T>(TripClock trips, int[] cpus)
    {
        SingleProducerRingBuffer<T> ping = new("ping", 1024);
        SingleProducerRingBuffer<T> pong = new("pong", 1024);
        BusySpinWaitStrategy wait = default;
        Stage<T> there = ping.AddStage("there", new PongHandler<OurPublisher<T>, T>(new OurPublisher<T>(pong)), wait, Options(cpus, 0));
        Stage<T> here = pong.AddStage("here", new PingHandler<OurPublisher<T>, T>(new OurPublisher<T>(ping), trips), wait, Options(cpus, 1));
        Topology<T>[] topologies =
        [
            new Topology<T>(ping).HandleEventsWith(there).Build(), new Topology<T>(pong).HandleEventsWith(here).Build(),
        ];
        return new OurRig<OurPublisher<T>, T>(new OurPublisher<T>(ping), [ping, pong], topologies);
    }

    private static Rig Build<T, TWait>(RigPlan plan, TWait wait, CheckingHandler<T> last)
        where T : unmanaged, IRingEvent
        where TWait : struct, IWaitStrategy
    {
        if (plan.Producers == 1)
        {
            SingleProducerRingBuffer<T> ring = new("ring", plan.Capacity);
            return new OurRig<OurPublisher<T>, T>(new OurPublisher<T>(ring), [ring], [Attach(ring, plan, wait, last)]);
        }
        MultiProducerRingBuffer<T> shared = new("ring", plan.Capacity);
        return new OurRig<OurSharedPublisher<T>, T>(new OurSharedPublisher<T>(shared), [shared], [Attach(shared, plan, wait, last)]);
    }

    private static Topology<T> Attach<T, TWait>(RingBuffer<T> ring, RigPlan plan, TWait wait, CheckingHandler<T> last)
        where T : unmanaged, IRingEvent
        where TWait : struct, IWaitStrategy
    {
        // Disruptor-net's producers spin and then yield, whatever the wait strategy of the stages; ours do the same here.
        ring.SetProducerWait(new YieldingWaitStrategy());
        if (plan.Shape == RingShape.OneStage) return new Topology<T>(ring).HandleEventsWith(ring.AddStage("check", last, wait, Options(plan.Cpus, 0))).Build();
        Stage<T> journal = ring.AddStage("journal", default(EmptyHandler<T>), wait, Options(plan.Cpus, 0));
        Stage<T> replicate = ring.AddStage("replicate", default(EmptyHandler<T>), wait, Options(plan.Cpus, 1));
        return new Topology<T>(ring).HandleEventsWith(journal, replicate).Then(ring.AddStage("check", last, wait, Options(plan.Cpus, 2))).Build();
    }

    private static StageOptions Options(int[] cpus, int stage) => new() { Cpu = cpus.Length == 0 ? null : cpus[stage % cpus.Length] };
}
