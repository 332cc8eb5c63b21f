using Disruptor.Trading.Core;

namespace Disruptor.Trading.Host.Demo.Model;

/// <summary>What the last report of a wallet said. I/O thread only.</summary>
internal sealed class WalletView(uint account, uint currency)
{
    /// <summary>Its account.</summary>
    public uint Account { get; } = account;

    /// <summary>Its currency.</summary>
    public uint Currency { get; } = currency;

    /// <summary>Everything, at cost.</summary>
    public Int128 Total { get; private set; }

    /// <summary>Reserved.</summary>
    public Int128 Used { get; private set; }

    /// <summary>Realized less fees.</summary>
    public Int128 RealizedNet { get; private set; }

    /// <summary>Deposits less withdrawals.</summary>
    public Int128 Deposited { get; private set; }

    /// <summary>Unrealized P&amp;L as of the report.</summary>
    public Int128 Unrealized { get; private set; }

    /// <summary>Whether there was ever money in it: an account has a wallet of its own currency from the start.</summary>
    public bool IsUsed => Deposited != 0 || Total != 0 || RealizedNet != 0;

    /// <summary><see cref="RealizedNet"/> when this run began.</summary>
    public Int128 RealizedBefore { get; private set; }

    /// <summary>Takes over a report.</summary>
    public void Apply(ref WalletReport report)
    {
        Total = report.Total;
        Used = report.Used;
        RealizedNet = report.RealizedNet;
        Deposited = report.StartingBalance;
        Unrealized = report.Unrealized;
    }

    /// <summary>From here on it is this run.</summary>
    public void BeginRun() => RealizedBefore = RealizedNet;
}
