using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>The ring of reports from the business thread to egress, with the stage stamps of each report beside its first slot.</summary>
internal sealed class OutputRing : IDisposable
{
    /// <summary>
    /// Type of the slot that says "done" to a sender who wants an answer. The core never writes it, and it is no part of the output: it
    /// tells where a command's reports end, also when it has none.
    /// </summary>
    public const ReportType Done = (ReportType)ushort.MaxValue;

    private readonly SingleProducerRingBuffer<ReportSlot> _ring;
    private readonly StageStamps[] _stamps;
    private readonly long _mask;

    public OutputRing(int size)
    {
        _ring = new SingleProducerRingBuffer<ReportSlot>("output", size);
        _ring.SetProducerWait(new ParkingWaitStrategy());
        _stamps = GC.AllocateArray<StageStamps>(size, pinned: true);
        _mask = size - 1;
        Poller = _ring.AddPoller("egress");
        new Topology<ReportSlot>(_ring).HandleEventsWith(Poller).Build();
    }

    public Poller<ReportSlot> Poller { get; }

    public RingBuffer<ReportSlot> Ring => _ring;

    /// <summary>Publishes the reports of one step in one run. Waits while egress is behind: reports are never dropped.</summary>
    public void Publish(ReadOnlySpan<byte> reports, in StageStamps stamps)
    {
        ReadOnlySpan<ReportSlot> slots = MemoryMarshal.Cast<byte, ReportSlot>(reports);
        long last = _ring.Next(slots.Length);
        long first = last - slots.Length + 1;
        Span<ReportSlot> run = _ring.Slice(first, slots.Length);
        slots[..run.Length].CopyTo(run);
        if (run.Length < slots.Length) slots[run.Length..].CopyTo(_ring.Slice(first + run.Length, slots.Length - run.Length));
        for (int at = 0; at < slots.Length; at += SlotsOf(reports, at)) _stamps[(first + at) & _mask] = stamps;
        _ring.Publish(first, last);
    }

    /// <summary>Says that a command is done.</summary>
    /// <param name="command">The command.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="stamps">Its stages.</param>
    public void PublishDone(in Command command, long sequence, in StageStamps stamps)
    {
        long slot = _ring.Next();
        ref ReportHeader done = ref Unsafe.As<ReportSlot, ReportHeader>(ref _ring[slot]);
        done = new ReportHeader
        {
            Type = Done,
            Slots = 1,
            Session = command.Session,
            SessionSequence = command.SessionSequence,
            Account = command.Account,
            Instrument = command.Instrument,
            Sequence = sequence,
            Timestamp = command.Timestamp,
        };
        _stamps[slot & _mask] = stamps;
        _ring.Publish(slot);
    }

    public ref StageStamps Stamps(long sequence) => ref _stamps[sequence & _mask];

    public void Dispose() => _ring.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SlotsOf(ReadOnlySpan<byte> reports, int slot) => reports[(slot * 64) + 2];
}
