using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>A position and the prices it is measured at, of one moment; never torn. Money is in the decimals of the instrument's currency.</summary>
public readonly struct PositionView
{
    private readonly PositionReport _report;
    private readonly NotionalScale _scale;

    internal PositionView(in PositionReport report, in MarketRecord market)
    {
        _report = report;
        _scale = market.Scale;
        Prices = market.Prices;
    }

    /// <summary>Which position.</summary>
    public PositionKey Key => new(_report.Header.Account, _report.Header.Instrument, _report.PositionId);

    /// <summary>Sequence of the command that changed it last.</summary>
    public long Sequence => _report.Header.Sequence;

    /// <summary>Grows with every change.</summary>
    public long Version => _report.Version;

    /// <summary>State of its machine.</summary>
    public PositionState State => _report.State;

    /// <summary>Signed quantity: long is positive.</summary>
    public long Quantity => _report.Quantity;

    /// <summary>Cost of what is open.</summary>
    public Int128 OpenCost => _report.OpenCost;

    /// <summary>Realized by this cycle, less its fees.</summary>
    public Int128 RealizedNet => _report.RealizedGross - _report.Fees;

    /// <summary>Realized over all cycles, less all fees.</summary>
    public Int128 LifetimeNet => _report.LifetimeGross - _report.LifetimeFees;

    /// <summary>Cost of every increase of this cycle.</summary>
    public Int128 EntryCost => _report.EntryCost;

    /// <summary>Why it exits or exited.</summary>
    public ExitReason ExitReason => _report.ExitReason;

    /// <summary>Why its exit order was refused; None is no error.</summary>
    public RejectCode Error => _report.Error;

    /// <summary>When this cycle opened, nanoseconds since 1970; 0 is not yet.</summary>
    public long OpenedAt => _report.OpenedAt;

    /// <summary>When it closed; 0 is not yet.</summary>
    public long ClosedAt => _report.ClosedAt;

    /// <summary>Everything the last report of the position said.</summary>
    public PositionReport Report => _report;

    /// <summary>The prices of its instrument at the moment of reading.</summary>
    public MarketPrices Prices { get; }

    /// <summary>Unrealized P&amp;L at <see cref="Prices"/>; 0 without a price.</summary>
    public Int128 Unrealized => TryUnrealizedAt(Prices.PriceFor(Quantity > 0), out Int128 unrealized) ? unrealized : 0;

    /// <summary>Realized and unrealized P&amp;L of this cycle.</summary>
    public Int128 TotalNet => RealizedNet + Unrealized;

    /// <summary><see cref="TotalNet"/> as a share of <see cref="EntryCost"/>, for display; 0 when nothing was ever opened.</summary>
    public double PnlRate => EntryCost == 0 ? 0 : (double)TotalNet / (double)EntryCost;

    /// <summary>Monitoring, ExitPending or Exiting.</summary>
    public bool IsActive => State is PositionState.Monitoring or PositionState.ExitPending or PositionState.Exiting;

    /// <summary>Monitoring, Paused or Error.</summary>
    public bool CanExit => State is PositionState.Monitoring or PositionState.Paused or PositionState.Error;

    /// <summary>Monitoring.</summary>
    public bool CanPause => State == PositionState.Monitoring;

    /// <summary>Paused.</summary>
    public bool CanResume => State == PositionState.Paused;

    /// <summary>What the unrealized P&amp;L would be at a price. Changes nothing.</summary>
    /// <param name="price">In the instrument's decimals, above 0.</param>
    /// <param name="unrealized">The P&amp;L; 0 for a flat position.</param>
    /// <returns>False for a price of 0, or one at which the notional overflows.</returns>
    public bool TryUnrealizedAt(long price, out Int128 unrealized)
    {
        unrealized = 0;
        if (Quantity == 0) return true;
        if (price == 0 || !Fixed.TryNotional(price, Math.Abs(Quantity), _scale, out Int128 notional)) return false;
        // The notional of an inverse instrument falls when its price rises.
        unrealized = (Quantity > 0) != (_scale.Inverse != 0) ? notional - OpenCost : OpenCost - notional;
        return true;
    }
}
