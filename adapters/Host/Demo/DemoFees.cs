namespace Disruptor.Trading.Host.Demo;

/// <summary>What the demo's venues charge: the lower end of what large accounts pay.</summary>
internal static class DemoFees
{
    /// <summary>0.01 % of a maker fill, scaled by 1e9.</summary>
    public const long CryptoMakerRate = 100_000;

    /// <summary>0.02 % of a taker fill, scaled by 1e9.</summary>
    public const long CryptoTakerRate = 200_000;

    /// <summary>0.35 an equity order, in eight decimals.</summary>
    public static readonly Int128 EquityFeePerOrder = 35_000_000;
}
