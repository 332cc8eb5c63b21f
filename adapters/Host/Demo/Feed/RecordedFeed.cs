using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Host.Demo.Feed;

/// <summary>Recorded files, merged by time.</summary>
internal sealed class RecordedFeed : IDemoFeed
{
    private readonly FeedMerger _merger;

    /// <summary>Opens files and folders.</summary>
    /// <exception cref="FeedException">One of them cannot be opened.</exception>
    public RecordedFeed(IReadOnlyList<string> paths, FeedOptions options)
    {
        _merger = FeedOpener.Open(paths, options);
        Title = paths.Count == 1 ? paths[0] : $"{_merger.Sources.Count} files";
        var instruments = new DemoInstrument[_merger.Instruments.Count];
        for (int index = 0; index < instruments.Length; index++) instruments[index] = Convert(_merger.Instruments[index]);
        Instruments = instruments;
    }

    /// <inheritdoc/>
    public string Title { get; }

    /// <inheritdoc/>
    public bool IsRecorded => true;

    /// <inheritdoc/>
    public IReadOnlyList<DemoInstrument> Instruments { get; }

    /// <inheritdoc/>
    public IEnumerable<DemoInstrument> Expected => _merger.Sources.Select(source => source.Instrument.Index).Distinct().Select(index => Instruments[index]);

    /// <inheritdoc/>
    public FeedCounts Counts()
    {
        FeedStatistics total = _merger.Total();
        return new FeedCounts(
            total.Lines, total.BookTickers, total.Quotes, total.Trades, total.Depths, total.Snapshots, total.Others, total.Damaged,
            (long)total.ReadTime.TotalNanoseconds);
    }

    /// <inheritdoc/>
    public int Read(Span<MarketTick> destination) => _merger.Read(destination);

    /// <inheritdoc/>
    public void Dispose() => _merger.Dispose();

    private static DemoInstrument Convert(FeedInstrument from)
    {
        bool equity = from.Kind == FeedInstrumentKind.Equity;
        return new DemoInstrument
        {
            FeedIndex = from.Index,
            Symbol = from.Symbol,
            QuoteCurrency = from.QuoteCurrency,
            PriceDecimals = from.PriceDecimals,
            QuantityDecimals = from.QuantityDecimals,
            TickSize = from.Tick,
            LotSize = from.Lot,
            MakerFeeRate = equity ? 0 : DemoFees.CryptoMakerRate,
            TakerFeeRate = equity ? 0 : DemoFees.CryptoTakerRate,
            FeePerOrder = equity ? DemoFees.EquityFeePerOrder : 0,
            NotTradedReason = from.NotTradedReason,
        };
    }
}
