namespace Disruptor.Trading.Core;

/// <summary>Where a wallet stood when the session began, by the index of the wallet.</summary>
internal struct WalletSession
{
    public Int128 RealizedGross;
    public Int128 Fees;
}
