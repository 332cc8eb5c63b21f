using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Egress: takes reports out of the output ring, one at a time, in order. One thread uses it. A report is valid until the next call;
/// one that wraps around the end of the ring is copied together first.
/// </summary>
public sealed class ReportReader
{
    private readonly OutputRing _output;
    private readonly ReportSlot[] _report = new ReportSlot[ReportHeader.MaxSlots];
    private long _held;

    internal ReportReader(OutputRing output) => _output = output;

    /// <summary>Reports waiting to be read, in slots.</summary>
    public long Depth => _output.Ring.Depth;

    /// <summary>True when the engine has stopped and everything was read.</summary>
    public bool HasEnded
    {
        get
        {
            if (_held != 0) return false;
            // The engine begins to close the ring when it ends; only who gave back the last report can finish it.
            if (_output.Ring.State == RingState.Closing) _output.Ring.TryFinishClose();
            return _output.Poller.HasEnded;
        }
    }

    /// <summary>The stages of the report read last.</summary>
    public StageStamps Stamps { get; private set; }

    /// <summary>Reads the next report into a buffer of its own.</summary>
    /// <param name="report">Its head; its type's struct lies over the same memory (<see cref="ReportView.As{T}"/>).</param>
    /// <returns>False when there is none now.</returns>
    public bool TryRead(out ReportView report)
    {
        Span<ReportSlot> head = _output.Poller.Read(1, out long first);
        if (head.IsEmpty)
        {
            Release();
            report = default;
            return false;
        }
        int slots = Unsafe.As<ReportSlot, ReportHeader>(ref head[0]).Slots;
        _report[0] = head[0];
        int have = 1;
        while (have < slots)
        {
            Span<ReportSlot> more = _output.Poller.Read(slots - have, out _);
            if (more.IsEmpty) throw new EngineException("output ring: a report is not whole");
            more.CopyTo(_report.AsSpan(have));
            have += more.Length;
        }
        Stamps = _output.Stamps(first);
        // Released in runs: a release per report would touch the producer's line each time.
        _held += slots;
        if (_held >= ReleaseSlots)
        {
            _output.Poller.Release();
            _held = 0;
        }
        report = new ReportView(_report);
        return true;
    }

    /// <summary>Gives back what was read, so that the engine may go on while the caller does something else.</summary>
    public void Release()
    {
        _output.Poller.Release();
        _held = 0;
    }

    /// <summary>Sleeps until there is a report, the engine has stopped, or the time is over.</summary>
    /// <param name="longest">Longest wait.</param>
    public void Wait(TimeSpan longest)
    {
        Release();
        var wait = new TimeoutWaitStrategy<ParkingWaitStrategy>(new ParkingWaitStrategy(), longest);
        _output.Poller.Wait(ref wait);
    }

    private const int ReleaseSlots = 256;
}
