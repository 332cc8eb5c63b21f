namespace Disruptor.Trading.Core.Tests;

/// <summary>An instrument to declare. Rates and the multiplier are scaled by 1e9; everything else is raw.</summary>
internal sealed record InstrumentSpec
{
    public string Symbol { get; init; } = "BTCUSDT";
    public string Quote { get; init; } = "USDT";
    public byte PriceDecimals { get; init; } = 2;
    public byte QuantityDecimals { get; init; } = 5;
    public Route Route { get; init; }
    public PaperFill PaperFill { get; init; }
    public Overfill Overfill { get; init; }
    public long Multiplier { get; init; } = Fixed.RateScale;
    public long TickSize { get; init; }
    public long LotSize { get; init; }
    public long MinQuantity { get; init; }
    public long MaxQuantity { get; init; }
    public Int128 MinNotional { get; init; }
    public Int128 MaxNotional { get; init; }
    public Int128 FeePerOrder { get; init; }
    public long MakerFeeRate { get; init; }
    public long TakerFeeRate { get; init; }
    public long InitialMarginRate { get; init; } = Fixed.RateScale;
    public long MaintenanceMarginRate { get; init; }
    public uint CollarRate { get; init; }
    public bool Inverse { get; init; }
    public string Base { get; init; } = "";
}
