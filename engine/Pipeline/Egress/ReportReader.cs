using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Egress: takes reports out of the output ring, one at a time, in order. One thread uses it. A report is valid until the next call;
/// one that wraps around the end of the ring is copied together first. In the solo plan the reading thread is also the engine's: when it
/// finds nothing to read, it runs the stages.
/// </summary>
public sealed class ReportReader
{
    private readonly OutputRing _output;
    private readonly SlotReader _slots;

    internal ReportReader(OutputRing output)
    {
        _output = output;
        _slots = new SlotReader(output.Poller);
    }

    /// <summary>Reports waiting to be read, in slots.</summary>
    public long Depth => _output.Ring.Depth;

    /// <summary>True when the engine has stopped and everything was read.</summary>
    public bool HasEnded
    {
        get
        {
            if (_slots.IsHolding) return false;
            // The engine begins to close the ring when it ends; only who gave back the last report can finish it.
            if (_output.Ring.State == RingState.Closing) _output.Ring.TryFinishClose();
            return _output.Poller.HasEnded;
        }
    }

    /// <summary>The stages of the report read last.</summary>
    public StageStamps Stamps { get; private set; }

    /// <summary>Who runs the stages where the reader does.</summary>
    internal EnginePlan? Solo { get; set; }

    /// <summary>Reads the next report into a buffer of its own.</summary>
    /// <param name="report">Its head; its type's struct lies over the same memory (<see cref="ReportView.As{T}"/>).</param>
    /// <returns>False when there is none now.</returns>
    public bool TryRead(out ReportView report)
    {
        while (true)
        {
            if (_slots.TryRead(out Span<ReportSlot> slots, out long first))
            {
                Stamps = _output.Stamps(first);
                report = new ReportView(slots);
                return true;
            }
            Release();
            if (Solo is null || !Solo.Drive())
            {
                report = default;
                return false;
            }
        }
    }

    /// <summary>Gives back what was read, so that the engine may go on while the caller does something else.</summary>
    public void Release() => _slots.Release();

    /// <summary>Sleeps until there is a report, the engine has stopped, or the time is over. In the solo plan: runs the stages for so long.</summary>
    /// <param name="longest">Longest wait.</param>
    public void Wait(TimeSpan longest)
    {
        Release();
        if (Solo is not null && _output.Poller.Available() == 0 && Solo.Wait(longest)) return;
        var wait = new TimeoutWaitStrategy<ParkingWaitStrategy>(new ParkingWaitStrategy(), longest);
        _output.Poller.Wait(ref wait);
    }
}
