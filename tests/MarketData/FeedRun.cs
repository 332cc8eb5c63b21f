namespace Disruptor.Trading.MarketData.Tests;

/// <summary>Everything that one run over a feed gives: ticks, damaged lines, notices, counts and the error it ended with.</summary>
internal sealed class FeedRun
{
    public List<MarketTick> Ticks { get; } = [];

    public List<DamagedLine> Damaged { get; } = [];

    public List<string> Notices { get; } = [];

    public FeedStatistics Total { get; private set; } = new();

    public FeedInstrumentTable Instruments { get; private set; } = new();

    public FeedException? Error { get; private set; }

    public LineDamage[] Damages => [.. Damaged.Select(line => line.Damage)];

    /// <summary>Reads all of it, in batches of an odd size so that batch borders fall anywhere.</summary>
    public static FeedRun Over(params string[] paths) => Over(new FeedOptions(), paths);

    public static FeedRun Over(FeedOptions options, params string[] paths)
    {
        var run = new FeedRun();
        options = options with { OnDamagedLine = run.Damaged.Add, OnNotice = run.Notices.Add };
        using FeedMerger feed = FeedOpener.Open(paths, options);
        run.Instruments = feed.Instruments;
        var batch = new MarketTick[7];
        try
        {
            for (int count; (count = feed.Read(batch)) > 0;)
                run.Ticks.AddRange(batch.AsSpan(0, count));
        }
        catch (FeedException error)
        {
            run.Error = error;
        }

        run.Total = feed.Total();
        return run;
    }
}
