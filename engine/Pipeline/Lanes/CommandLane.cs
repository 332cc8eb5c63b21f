using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>A bounded ring from producers to the sequencer, with an <see cref="IngressStamp"/> beside each slot.</summary>
internal sealed class CommandLane : IDisposable
{
    private readonly MultiProducerRingBuffer<Command> _ring;
    private readonly long[] _ingress;
    private readonly long _mask;
    private long _waited;
    private long _refused;

    public CommandLane(LaneKind kind, int size, Doorbell bell)
    {
        Kind = kind;
        SessionShare = kind == LaneKind.Tick ? size : Math.Max(size / 2, EngineSession.MaxGroup);
        _ring = new MultiProducerRingBuffer<Command>(kind.ToString(), size, new RingOptions { SharedBell = bell });
        _ingress = GC.AllocateArray<long>(size, pinned: true);
        _mask = size - 1;
        Poller = _ring.AddPoller("sequencer of " + kind);
        new Topology<Command>(_ring).HandleEventsWith(Poller).Build();
    }

    public LaneKind Kind { get; }

    /// <summary>
    /// Most commands of one session that may wait here: half of the lane, so that the flood of one leaves the others room. Of the tick lane
    /// all of it: feeds are few, and each has named its answer to a full lane.
    /// </summary>
    public long SessionShare { get; }

    public Poller<Command> Poller { get; }

    public RingBuffer<Command> Ring => _ring;

    /// <summary>Commands that got their place only after the lane had been full for them.</summary>
    public long Waited => Volatile.Read(ref _waited);

    /// <summary>Commands given back because the lane was full.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Publishes a group as one contiguous run. False when there is no room for all of it, or the lane is closed.</summary>
    public bool TryPublish(ReadOnlySpan<Command> group, long ingressTicks, bool wantsAnswer, out long last)
    {
        ClaimStatus status = _ring.TryClaim(group.Length, out last);
        if (status == ClaimStatus.Claimed) return Fill(group, ingressTicks, wantsAnswer, last);
        if (status == ClaimStatus.Full) NoteRefused(group.Length);
        return false;
    }

    /// <summary>As <see cref="TryPublish"/>, waiting for room as the strategy says. False when it gave up or the lane is closed.</summary>
    public bool Publish<TWait>(ReadOnlySpan<Command> group, long ingressTicks, bool wantsAnswer, TWait wait, out long last)
        where TWait : struct, IWaitStrategy
    {
        if (_ring.TryClaim(group.Length, out last) != ClaimStatus.Claimed)
        {
            NoteWaited(group.Length);
            if (_ring.TryClaim(group.Length, wait, out last) != ClaimStatus.Claimed) return false;
        }
        return Fill(group, ingressTicks, wantsAnswer, last);
    }

    /// <summary>A step of waiting until a place was sequenced. False when the strategy gives up, or the lane has ended.</summary>
    public bool WaitUntilSequenced<TWait>(long place, ref TWait wait)
        where TWait : struct, IWaitStrategy
    {
        SequencedCondition condition = new(this, place);
        return _ring.State is RingState.Open or RingState.Closing && wait.Idle(Poller.Sequence.Bell, ref condition, -1);
    }

    /// <summary>Counts commands that were given back.</summary>
    public void NoteRefused(int commands) => Interlocked.Add(ref _refused, commands);

    /// <summary>Counts commands that had to wait for room.</summary>
    public void NoteWaited(int commands) => Interlocked.Add(ref _waited, commands);

    /// <summary>The stamps of a run that the poller gave out, which never wraps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<long> IngressRun(long first, int length) => _ingress.AsSpan((int)(first & _mask), length);

    public void Dispose() => _ring.Dispose();

    private readonly struct SequencedCondition(CommandLane lane, long place) : IWaitCondition
    {
        public bool IsMet() => lane.Poller.Sequence.Value >= place || lane._ring.State is not (RingState.Open or RingState.Closing);
    }

    private bool Fill(ReadOnlySpan<Command> group, long ingressTicks, bool wantsAnswer, long last)
    {
        long first = last - group.Length + 1;
        for (int i = 0; i < group.Length; i++)
        {
            long sequence = first + i;
            _ring[sequence] = group[i];
            _ingress[sequence & _mask] = ingressTicks;
        }
        // The group is done when its last command is.
        if (wantsAnswer) _ingress[last & _mask] = IngressStamp.Make(ingressTicks, wantsAnswer: true);
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
}
