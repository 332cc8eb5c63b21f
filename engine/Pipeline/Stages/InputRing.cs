using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// The ring of sequenced commands: written by the sequencer, read by the journal stage where there is a journal, and by the business stage
/// behind it. Beside each slot stands its <see cref="IngressStamp"/> and when it was sequenced. Made, and so first touched, by the
/// sequencer's thread.
/// </summary>
internal sealed class InputRing : IDisposable
{
    private readonly SingleProducerRingBuffer<Command> _ring;

    /// <param name="size">Slots, a power of two.</param>
    /// <param name="hasJournal">Whether the business stage waits for a journal stage.</param>
    /// <param name="sequenceOffset">What makes a command sequence of a ring sequence: those begin at 0 with each start.</param>
    public InputRing(int size, bool hasJournal, long sequenceOffset)
    {
        _ring = new SingleProducerRingBuffer<Command>("input", size);
        // Stages release in long runs, so a full ring is not free again for microseconds: the wait spins a little, and then lets others work.
        _ring.SetProducerWait(new ParkingWaitStrategy());
        Business = _ring.AddPoller("core");
        Topology<Command> topology = new(_ring);
        if (hasJournal)
        {
            Journal = _ring.AddPoller("journal");
            topology.HandleEventsWith(Journal).Then(Business).Build();
        }
        else
        {
            topology.HandleEventsWith(Business).Build();
        }
        Ingress = GC.AllocateArray<long>(size, pinned: true);
        Sequenced = GC.AllocateArray<long>(size, pinned: true);
        Mask = size - 1;
        SequenceOffset = sequenceOffset;
    }

    public SingleProducerRingBuffer<Command> Ring => _ring;

    /// <summary>The journal stage; none in memory mode.</summary>
    public Poller<Command>? Journal { get; }

    /// <summary>The business stage.</summary>
    public Poller<Command> Business { get; }

    /// <summary>Ingress stamps, by ring sequence and <see cref="Mask"/>.</summary>
    public long[] Ingress { get; }

    /// <summary>Stopwatch ticks of sequencing, by ring sequence and <see cref="Mask"/>.</summary>
    public long[] Sequenced { get; }

    public long Mask { get; }

    public long SequenceOffset { get; }

    public void Dispose() => _ring.Dispose();
}
