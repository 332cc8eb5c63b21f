using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>Which reports a consumer gets; null is any.</summary>
public sealed record ReportFilter
{
    /// <summary>Every report.</summary>
    public static ReportFilter All { get; } = new();

    /// <summary>Only of this account.</summary>
    public uint? Account { get; init; }

    /// <summary>Only of this instrument.</summary>
    public uint? Instrument { get; init; }

    /// <summary>Only of commands of this session.</summary>
    public uint? Session { get; init; }

    internal bool Lets(in ReportHeader report) =>
        (Account is null || report.Account == Account) && (Instrument is null || report.Instrument == Instrument) && (Session is null || report.Session == Session);
}
