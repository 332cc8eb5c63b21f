namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>Everything the demo says at its end, as <c>--json</c> prints it (names with a small first letter). The README of the demo lists it.</summary>
/// <param name="Feed">What was read.</param>
/// <param name="Engine">What the engine did.</param>
/// <param name="Trading">What was traded.</param>
/// <param name="Accounts">Money by account and currency.</param>
/// <param name="Positions">What is open.</param>
/// <param name="Latency">Of the strategy's own commands.</param>
/// <param name="Probe">The latency probe, or null.</param>
/// <param name="Journal">The journal; null in memory mode.</param>
/// <param name="Next">Commands to try next.</param>
internal sealed record DemoSummary(
    FeedSummary Feed, EngineSummary Engine, TradingSummary Trading, IReadOnlyList<AccountSummary> Accounts, IReadOnlyList<PositionSummary> Positions,
    LatencySummary Latency, ProbeSummary? Probe, JournalSummary? Journal, IReadOnlyList<string> Next);
