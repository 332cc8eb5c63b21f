using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>A wallet of the naive implementation: what came, what was earned, what was paid. What is used is summed up when asked.</summary>
internal sealed class OracleWallet
{
    public BigInteger Deposits { get; set; }
    public BigInteger Gross { get; set; }
    public BigInteger Fees { get; set; }

    public BigInteger Total => Deposits + Gross - Fees;
}
