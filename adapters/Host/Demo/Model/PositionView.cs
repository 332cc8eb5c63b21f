using Disruptor.Trading.Core;

namespace Disruptor.Trading.Host.Demo.Model;

/// <summary>What the last report of a position said. I/O thread only.</summary>
internal sealed class PositionView(uint account, uint instrument)
{
    /// <summary>Its account.</summary>
    public uint Account { get; } = account;

    /// <summary>Its instrument.</summary>
    public uint Instrument { get; } = instrument;

    /// <summary>State of its machine.</summary>
    public PositionState State { get; private set; }

    /// <summary>Signed quantity.</summary>
    public long Quantity { get; private set; }

    /// <summary>Cost of what is open.</summary>
    public Int128 OpenCost { get; private set; }

    /// <summary>Realized over all cycles, before fees.</summary>
    public Int128 LifetimeGross { get; private set; }

    /// <summary>Fees over all cycles.</summary>
    public Int128 LifetimeFees { get; private set; }

    /// <summary>Number of its cycle.</summary>
    public uint Cycle { get; private set; }

    /// <summary>Whether an exit plan is set.</summary>
    public bool HasPlan { get; private set; }

    /// <summary>Takes over a report.</summary>
    public void Apply(ref PositionReport report)
    {
        State = report.State;
        Quantity = report.Quantity;
        OpenCost = report.OpenCost;
        LifetimeGross = report.LifetimeGross;
        LifetimeFees = report.LifetimeFees;
        Cycle = report.Cycle;
        HasPlan = report.TakeProfit != 0 || report.StopLoss != 0 || report.Trail != 0 || report.TimeNanos != 0;
    }
}
