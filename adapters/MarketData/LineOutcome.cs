namespace Disruptor.Trading.MarketData;

/// <summary>What a reader made of one line.</summary>
internal enum LineOutcome : byte
{
    /// <summary>The line was counted and gives no tick.</summary>
    Skipped,

    /// <summary>The tick was filled.</summary>
    Tick,

    /// <summary>The line is damaged; kind and field are set aside for the report.</summary>
    Damaged,
}
