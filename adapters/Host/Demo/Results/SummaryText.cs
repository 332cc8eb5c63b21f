using System.Globalization;

namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>The summary for people: figures with what they mean, in so many columns, at least 80.</summary>
internal sealed class SummaryText(DemoSummary summary, TextWriter output, int columns)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private const int Indent = 9;

    /// <summary>Writes it.</summary>
    public void Write()
    {
        WriteIn();
        WriteEngine();
        WriteOut();
        WriteMoney();
        WriteLatency("Latency of the strategy's commands", summary.Latency);
        if (summary.Probe is { } probe)
        {
            WriteLatency($"Latency probe, {probe.OrdersPerSecond} orders/s and as many cancels, from the planned moment", probe.Latency);
            Line($"  planned {N(probe.Planned)}, sent {N(probe.Sent)}{(probe.Planned == probe.Sent ? "" : ": LESS THAN PLANNED")}");
        }
        WriteJournal();
        Line("");
        Line("Next");
        foreach (string command in summary.Next) Line("  " + command);
    }

    private void WriteIn()
    {
        FeedSummary feed = summary.Feed;
        string ended = feed.EndedBy switch { "end" => "read to its end", "seconds" => "ended by --seconds", _ => "ended by a signal" };
        Line("");
        Wrap("In", $"{feed.Title}, speed {feed.Speed}, {ended}");
        Wrap("", $"{feed.FirstTime} … {feed.LastTime}");
        string kinds = feed.BookTicker + feed.Depth + feed.Snapshot == 0
            ? $"quote {N(feed.Quote)}, trade {N(feed.Trade)}"
            : $"bookTicker {N(feed.BookTicker)}, depth {N(feed.Depth)} (skipped), trade {N(feed.Trade)}, snapshot {N(feed.Snapshot)} (skipped)"
                + (feed.Quote == 0 ? "" : $", quote {N(feed.Quote)}");
        Wrap("", $"{(feed.Recorded ? $"{N(feed.Lines)} lines: " : "")}{kinds}{(feed.Other == 0 ? "" : $", other {N(feed.Other)} (skipped)")}");
        if (feed.Damaged != 0) Wrap("", $"{N(feed.Damaged)} damaged lines skipped");
        if (feed.ShiftSeconds != 0) Wrap("", $"times moved by {feed.ShiftSeconds.ToString("0.###", Culture)} s");
    }

    private void WriteEngine()
    {
        EngineSummary engine = summary.Engine;
        Wrap("Engine", $"mode {engine.Mode}");
        Wrap("", $"threads: {engine.Threads}");
        Wrap("", $"{N(engine.Ticks)} ticks ({N(engine.Quotes)} quotes, {N(engine.Trades)} trades, {N(engine.Marks)} marks), "
            + $"{N(engine.Commands)} commands, {N(engine.Reports)} reports");
        Wrap("", $"wall {Seconds(engine.WallSeconds)} · {(summary.Feed.Recorded ? "reading" : "generating")} {Seconds(summary.Feed.ReadSeconds)} · engine {Seconds(engine.BusySeconds)} "
            + $"· average batch {engine.AverageBatch.ToString("0.0", Culture)}");
        Wrap("", $"{N(engine.TicksPerSecond)} ticks/s overall, {N(engine.TicksPerEngineSecond)} ticks/s of engine time");
        Wrap("", $"lanes, most waiting: {string.Join(", ", engine.Lanes.Select(lane => $"{lane.Lane} {N(lane.HighWater)}"))}");
        Wrap("", $"garbage collections {string.Join("+", engine.Collections)}, pauses {engine.CollectionPauseMilliseconds.ToString("0.0", Culture)} ms; "
            + $"allocated {N(engine.AllocatedBytes / 1024)} KiB, of it {N(engine.IoThreadAllocatedBytes / 1024)} KiB by the I/O thread, "
            + $"{N(engine.EngineThreadAllocatedBytes)} bytes by the engine thread");
    }

    private void WriteOut()
    {
        TradingSummary trading = summary.Trading;
        Wrap("Out", $"{N(trading.OrdersSent)} orders, {N(trading.CancelsSent)} cancels, {N(trading.ExitPlansSent)} exit plans sent; "
            + $"{N(trading.OrdersAccepted)} accepted, {N(trading.Fills)} fills, {N(trading.Canceled)} cancelled, {N(trading.Unfilled)} not filled at once");
        Wrap("", $"exits: {Counts(trading.Exits)} (by {N(trading.ExitOrders)} exit orders)");
        Wrap("", $"rejects: {Counts(trading.Rejects)}; alerts: {Counts(trading.Alerts)}");
    }

    private void WriteMoney()
    {
        Line("");
        Line($"{"Account",-11} {"",-5} {"realized net",13} {"(this run)",11} {"fees",10} {"unrealized",11} {"equity",13}");
        foreach (AccountSummary account in summary.Accounts)
        {
            Line($"{account.Account,-11} {account.Currency,-5} {Short(account.RealizedNet),13} {Short(account.RealizedNetThisRun),11} {Short(account.Fees),10} "
                + $"{Short(account.Unrealized),11} {Short(account.Equity),13}");
        }
        if (summary.Positions.Count != 0)
        {
            Wrap("open", $"{string.Join(", ", summary.Positions.Select(position => $"{position.Account} {position.Quantity} {position.Symbol}"))}");
        }
    }

    private void WriteLatency(string title, LatencySummary latency)
    {
        Line("");
        Line($"{title} (µs, mode {summary.Engine.Mode}, speed {summary.Feed.Speed})");
        if (latency.Samples == 0)
        {
            Line($"  no samples after the first {latency.WarmUpSamples}, which are kept apart as warm-up");
            return;
        }
        Line($"  {"",-22} {"p50",10} {"p90",10} {"p99",10} {"p99.9",10} {"max",10}");
        foreach (StageSummary stage in latency.Stages)
        {
            Line($"  {stage.Stage,-22} {Micros(stage.P50)} {Micros(stage.P90)} {Micros(stage.P99)} {Micros(stage.P999)} {Micros(stage.Max)}");
        }
        Line($"  {N(latency.Samples)} samples; the first {latency.WarmUpSamples} are kept apart as warm-up (p50 {latency.WarmUpP50.ToString("0.0", Culture)}, "
            + $"max {latency.WarmUpMax.ToString("0.0", Culture)})");
    }

    private void WriteJournal()
    {
        EngineSummary engine = summary.Engine;
        Line("");
        if (summary.Journal is { } journal)
        {
            Wrap("Journal", $"{journal.Folder}{(journal.Temporary ? " (temporary; --data DIR keeps one and continues it)" : "")}");
            Wrap("", $"{journal.Recovery}");
            Wrap("", $"{N(journal.WrittenBytes)} bytes in {N(journal.Blocks)} blocks written, folder {N(journal.FolderBytes)} bytes; "
                + $"{N(journal.Syncs)} syncs, average {journal.AverageSyncMicros.ToString("0", Culture)} µs, longest {journal.MaxSyncMicros.ToString("0", Culture)} µs");
        }
        else
        {
            Wrap("Journal", "none: mode memory keeps nothing");
        }
        Wrap("", $"sequences {N(engine.FirstSequence)} to {N(engine.LastSequence)}; output hash {engine.OutputHash}, state hash {engine.StateHash}");
    }

    private void Line(string text) => output.WriteLine(text);

    /// <summary>A line that goes on below, indented, when it is too long.</summary>
    private void Wrap(string label, string text)
    {
        string line = label.PadRight(Indent);
        bool begun = false;
        foreach (string word in text.Split(' '))
        {
            if (begun && line.Length + 1 + word.Length > columns)
            {
                Line(line);
                line = new string(' ', Indent);
                begun = false;
            }
            line += begun ? " " + word : word;
            begun = true;
        }
        Line(line);
    }

    private static string Counts(IReadOnlyDictionary<string, long> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.Select(pair => $"{pair.Key} {N(pair.Value)}"));

    // Exact amounts have eight decimals; for a glance two are enough.
    private static string Short(string amount)
    {
        int point = amount.IndexOf('.');
        return decimal.TryParse(amount, NumberStyles.Number, Culture, out decimal value) && point >= 0
            ? value.ToString("#,##0.00", Culture)
            : amount;
    }

    private static string Micros(double value) => value.ToString("#,##0.0", Culture).PadLeft(10);

    private static string Seconds(double value) => value.ToString("0.000", Culture) + " s";

    private static string N(double value) => value.ToString("#,##0", Culture);
}
