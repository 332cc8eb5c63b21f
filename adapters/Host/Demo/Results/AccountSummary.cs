namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>An account's money in one currency, as exact text. Since the account was opened, but for <paramref name="RealizedNetThisRun"/>.</summary>
/// <param name="Account">Its name.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Deposited">Deposits less withdrawals.</param>
/// <param name="RealizedNet">Realized P&amp;L less fees: total = deposited + this.</param>
/// <param name="RealizedNetThisRun">The part of this run.</param>
/// <param name="Fees">Fees paid.</param>
/// <param name="Unrealized">P&amp;L of what is open.</param>
/// <param name="Total">The wallet, at cost.</param>
/// <param name="Available">What is not reserved.</param>
/// <param name="Equity">Total + unrealized.</param>
internal sealed record AccountSummary(
    string Account, string Currency, string Deposited, string RealizedNet, string RealizedNetThisRun, string Fees, string Unrealized, string Total,
    string Available, string Equity);
