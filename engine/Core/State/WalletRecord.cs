namespace Disruptor.Trading.Core;

/// <summary>Money of one account in one currency. Available = <see cref="Total"/> − <see cref="Used"/>, always.</summary>
internal struct WalletRecord
{
    public Int128 Total;
    public Int128 Used;
    public Int128 RealizedGross;
    public Int128 Fees;
    /// <summary>Deposits less withdrawals.</summary>
    public Int128 StartingBalance;
    public long Version;
    public uint Account;
    public uint Currency;
    public int NextInAccountPlusOne;
    public int Padding0;
    /// <summary>Version of the last report.</summary>
    public long ReportedVersion;

    public readonly Int128 Available => Total - Used;
}
