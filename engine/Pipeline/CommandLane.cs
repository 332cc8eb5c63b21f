using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// A bounded ring from producers to the sequencer. Beside each slot stands the moment its command came in (Stopwatch ticks), which
/// does not fit the command's 64 bytes and is not journaled.
/// </summary>
internal sealed class CommandLane : IDisposable
{
    private readonly MultiProducerRingBuffer<Command> _ring;
    private readonly long[] _ingress;
    private readonly long _mask;

    public CommandLane(LaneKind kind, int size, Doorbell bell)
    {
        Kind = kind;
        _ring = new MultiProducerRingBuffer<Command>(kind.ToString(), size, new RingOptions { SharedBell = bell });
        _ingress = GC.AllocateArray<long>(size, pinned: true);
        _mask = size - 1;
        Poller = _ring.AddPoller("sequencer of " + kind);
        new Topology<Command>(_ring).HandleEventsWith(Poller).Build();
    }

    public LaneKind Kind { get; }

    public Poller<Command> Poller { get; }

    public RingBuffer<Command> Ring => _ring;

    /// <summary>Publishes a group as one contiguous run. False when there is no room for all of it, or the lane is closed.</summary>
    public bool TryPublish(ReadOnlySpan<Command> group, long ingressTicks, out long last)
    {
        if (_ring.TryClaim(group.Length, out last) != ClaimStatus.Claimed) return false;
        long first = last - group.Length + 1;
        for (int i = 0; i < group.Length; i++)
        {
            long sequence = first + i;
            _ring[sequence] = group[i];
            _ingress[sequence & _mask] = ingressTicks;
        }
        try
        {
            _ring.Publish(first, last);
            return true;
        }
        catch (RingException)
        {
            // Closed by force since the claim: what was not published is not delivered.
            return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long IngressTicks(long sequence) => _ingress[sequence & _mask];

    public void Dispose() => _ring.Dispose();
}
