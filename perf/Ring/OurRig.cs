using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>Rings and topologies of ours behind one run.</summary>
internal sealed class OurRig<TPublisher, T>(TPublisher publisher, RingBuffer<T>[] rings, Topology<T>[] topologies) : Rig
    where TPublisher : struct, IPublisher<T>
    where T : unmanaged, IRingEvent
{
    public override void Start()
    {
        foreach (Topology<T> topology in topologies) topology.Start();
    }

    public override void Produce(long events, int batch) => Producer.Run<TPublisher, T>(publisher, events, batch);

    public override void Dispose()
    {
        for (int i = 0; i < rings.Length; i++)
        {
            StopReport report = topologies[i].Stop(TimeSpan.FromSeconds(10));
            if (report.StillRunning.Count > 0) throw new InvalidOperationException($"stages still run: {string.Join(", ", report.StillRunning)}");
        }
        foreach (RingBuffer<T> ring in rings) ring.Dispose();
    }
}
