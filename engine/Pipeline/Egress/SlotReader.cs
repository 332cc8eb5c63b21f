using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>Takes whole reports out of a ring of slots. What was taken is released in runs, since a release per report would touch the producer's line each time.</summary>
internal sealed class SlotReader(Poller<ReportSlot> poller)
{
    private const int ReleaseSlots = 256;

    private readonly ReportSlot[] _report = new ReportSlot[ReportHeader.MaxSlots];
    private long _held;

    /// <summary>Slots taken and not released.</summary>
    public bool IsHolding => _held != 0;

    /// <summary>Copies the next report into a buffer that the next call uses again: a report may wrap around the end of the ring.</summary>
    /// <param name="slots">The report; empty when there is none now.</param>
    /// <param name="first">Ring sequence of its first slot.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out Span<ReportSlot> slots, out long first)
    {
        Span<ReportSlot> head = poller.Read(1, out first);
        if (head.IsEmpty)
        {
            slots = default;
            return false;
        }
        int count = Unsafe.As<ReportSlot, ReportHeader>(ref head[0]).Slots;
        _report[0] = head[0];
        int have = 1;
        while (have < count)
        {
            Span<ReportSlot> more = poller.Read(count - have, out _);
            if (more.IsEmpty) throw new InvariantException("a report in a ring is not whole");
            more.CopyTo(_report.AsSpan(have));
            have += more.Length;
        }
        _held += count;
        if (_held >= ReleaseSlots) Release();
        slots = _report.AsSpan(0, count);
        return true;
    }

    /// <summary>Gives back what was read.</summary>
    public void Release()
    {
        poller.Release();
        _held = 0;
    }
}
