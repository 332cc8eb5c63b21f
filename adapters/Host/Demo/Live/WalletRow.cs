namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>An account's money in one currency, in its decimals.</summary>
/// <param name="Account">Its name.</param>
/// <param name="Currency">Its code.</param>
/// <param name="Decimals">Decimals of the amounts.</param>
/// <param name="Total">At cost.</param>
/// <param name="Used">Reserved.</param>
/// <param name="RealizedNet">Realized less fees.</param>
/// <param name="Unrealized">At the last quotes.</param>
internal readonly record struct WalletRow(
    string Account, string Currency, int Decimals, Int128 Total, Int128 Used, Int128 RealizedNet, Int128 Unrealized);
