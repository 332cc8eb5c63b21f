using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>A wallet as of one command; never torn.</summary>
public readonly struct WalletView
{
    private readonly WalletReport _report;

    internal WalletView(in WalletReport report) => _report = report;

    /// <summary>Index of the account.</summary>
    public uint Account => _report.Header.Account;

    /// <summary>Index of the currency.</summary>
    public uint Currency => _report.Currency;

    /// <summary>Sequence of the command that changed it last.</summary>
    public long Sequence => _report.Header.Sequence;

    /// <summary>Engine time of that command, nanoseconds since 1970.</summary>
    public long ChangedAt => _report.Header.Timestamp;

    /// <summary>Grows with every change.</summary>
    public long Version => _report.Version;

    /// <summary>Everything, at cost, in money decimals of the currency.</summary>
    public Int128 Total => _report.Total;

    /// <summary>Reserved by orders, positions and holds.</summary>
    public Int128 Used => _report.Used;

    /// <summary>Total − used.</summary>
    public Int128 Available => _report.Total - _report.Used;

    /// <summary>Realized P&amp;L less fees.</summary>
    public Int128 RealizedNet => _report.RealizedNet;

    /// <summary>Deposits less withdrawals.</summary>
    public Int128 StartingBalance => _report.StartingBalance;

    /// <summary>Unrealized P&amp;L of the account's positions in this currency as of <see cref="Sequence"/>.</summary>
    public Int128 Unrealized => _report.Unrealized;
}
