using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>A wallet of the naive implementation: what came, what was earned, what was paid. What is used is summed up when asked.</summary>
internal sealed class OracleWallet
{
    public BigInteger Deposits { get; set; }
    public BigInteger Gross { get; set; }
    /// <summary>What it had earned when it was last reset: that is no longer in it.</summary>
    public BigInteger Forgotten { get; set; }
    /// <summary>Fees among that.</summary>
    public BigInteger FeesBefore { get; set; }
    public BigInteger Fees { get; set; }
    /// <summary>Set aside, by the id of the hold.</summary>
    public Dictionary<ulong, BigInteger> Holds { get; } = [];

    /// <summary>Proceeds that wait, by the number of the session in which they are available.</summary>
    public SortedDictionary<long, BigInteger> Unsettled { get; } = [];

    public BigInteger Total => Deposits + Gross - Fees;
}
