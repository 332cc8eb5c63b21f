namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>A wallet of the ledger: what came, what was earned, what was paid.</summary>
internal sealed class LedgerWallet
{
    public Int128 Deposits { get; set; }
    public Int128 Gross { get; set; }
    public Int128 Fees { get; set; }

    public Int128 Total => checked(Deposits + Gross - Fees);
}
