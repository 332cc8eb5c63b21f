namespace Disruptor.Trading.MarketData;

/// <summary>How files are read. The callbacks run on the reading thread.</summary>
public sealed record FeedOptions
{
    /// <summary>Whether a damaged line ends the run with a <see cref="FeedException"/>; otherwise it is reported, counted and skipped.</summary>
    public bool Strict { get; init; }

    /// <summary>Called for the first <see cref="ReportedPerFile"/> damaged lines of each file.</summary>
    public Action<DamagedLine>? OnDamagedLine { get; init; }

    /// <summary>Called with one line of text, at most once per file and subject: what was skipped and why.</summary>
    public Action<string>? OnNotice { get; init; }

    /// <summary>How many damaged lines of a file are reported one by one.</summary>
    public int ReportedPerFile { get; init; } = FeedLimits.ReportedPerFile;

    /// <summary>Longest line that is parsed, in bytes without the line end.</summary>
    public int MaxLineBytes { get; init; } = FeedLimits.MaxLineBytes;
}
