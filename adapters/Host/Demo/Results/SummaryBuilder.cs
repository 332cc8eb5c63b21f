using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Host.Demo.Feed;
using Disruptor.Trading.Host.Demo.Live;
using Disruptor.Trading.Host.Demo.Model;
using Disruptor.Trading.Host.Demo.Strategy;
using Disruptor.Trading.Host.Inspect;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>Makes the summary of what was noted. After the engine has stopped.</summary>
internal sealed class SummaryBuilder(DemoOptions options, IDemoFeed feed, RunFacts facts, DemoBook book, SnapshotMaker rows)
{
    private const double NanosPerSecond = 1e9;

    /// <summary>The summary.</summary>
    public DemoSummary Build(StageLatency latency, OrderWriter orders, OrderProbe? probe, StageLatency probeLatency) => new(
        Feed(),
        Engine(),
        Trading(orders),
        [.. book.Wallets.Where(wallet => wallet.IsUsed).Select(Account)],
        [.. rows.Positions().Select(row => new PositionSummary(row.Account, row.Symbol, Decimals.Text(row.Quantity, row.QuantityDecimals), row.State))],
        LatencySummary.Of(latency),
        probe is null ? null : new ProbeSummary(probe.OrdersPerSecond, probe.Planned, probe.Sent, LatencySummary.Of(probeLatency)),
        Journal(),
        Next());

    private FeedSummary Feed()
    {
        FeedCounts counts = feed.Counts();
        // The built-in feed is generated a little ahead; what was not sent never was.
        if (!feed.IsRecorded) counts = counts with { Quotes = facts.Quotes, Trades = facts.Trades };
        return new FeedSummary(
            feed.Title, feed.IsRecorded, options.Speed == 0 ? "max" : options.Speed.ToString(), facts.EndedBy, TimeStamp.Iso(facts.FirstTime),
            TimeStamp.Iso(facts.LastTime), feed.IsRecorded ? Round(facts.ShiftNanos / NanosPerSecond) : 0,
            Round((facts.LastTime - facts.FirstTime) / NanosPerSecond), counts.Lines, counts.BookTicker, counts.Quotes, counts.Trades, counts.Depth,
            counts.Snapshots, counts.Others, counts.Damaged, Round(counts.ReadNanos / NanosPerSecond));
    }

    private EngineSummary Engine()
    {
        long commands = facts.After.Commands - facts.Before.Commands;
        long batches = facts.After.Batches - facts.Before.Batches;
        double busy = Stopwatch.GetElapsedTime(0, facts.After.BusyTicks - facts.Before.BusyTicks).TotalSeconds;
        double wall = facts.Wall.TotalSeconds;
        return new EngineSummary(
            options.Mode.ToString().ToLowerInvariant(), facts.Threads, Round(wall), Round(busy), facts.Ticks, facts.Quotes, facts.Trades, facts.Marks,
            commands, book.Counts.Reports, Ratio(commands, batches, 1), Ratio(facts.Ticks, wall, 0), Ratio(facts.Ticks, busy, 0), facts.Lanes,
            facts.SequenceBefore + 1, facts.Totals.Sequence, $"{facts.Totals.OutputHash:x16}", $"{facts.Totals.StateHash:x16}",
            [facts.Memory.Gen0, facts.Memory.Gen1, facts.Memory.Gen2], Math.Round(facts.Memory.Pause.TotalMilliseconds, 2), facts.Memory.Bytes,
            facts.Memory.IoBytes, facts.EngineBytes);
    }

    private TradingSummary Trading(OrderWriter orders)
    {
        RunCounts counts = book.Counts;
        var exits = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (int reason = 0; reason < counts.Exits.Length; reason++)
        {
            if (counts.Exits[reason] != 0) exits[Camel(((ExitReason)reason).ToString())] = counts.Exits[reason];
        }
        return new TradingSummary(
            orders.Orders, orders.Cancels, orders.Plans, counts.OrdersAccepted, counts.ExitOrders, counts.Fills, counts.Canceled, counts.Unfilled, exits,
            Named(counts.Rejects), Named(counts.Alerts));
    }

    private AccountSummary Account(WalletView wallet)
    {
        (string code, int decimals) = book.Directory.TryGetCurrency(wallet.Currency, out CurrencyReference? currency) ? (currency.Code, currency.Decimals) : ("?", 0);
        Int128 fees = 0;
        foreach (PositionView position in book.Positions)
        {
            bool same = book.Directory.TryGetInstrument(position.Instrument, out InstrumentReference? known) && known.Currency == wallet.Currency;
            if (same && position.Account == wallet.Account) fees += position.LifetimeFees;
        }
        return new AccountSummary(
            rows.AccountName(wallet.Account), code, Text(wallet.Deposited), Text(wallet.RealizedNet), Text(wallet.RealizedNet - wallet.RealizedBefore),
            Text(fees), Text(wallet.Unrealized), Text(wallet.Total), Text(wallet.Total - wallet.Used), Text(wallet.Total + wallet.Unrealized));

        string Text(Int128 amount) => Decimals.Text(amount, decimals);
    }

    private JournalSummary? Journal()
    {
        if (options.DataFolder is not { } folder || facts.Journal is not { } journal || facts.Recovery is not { } recovery) return null;
        long size = new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
        return new JournalSummary(
            folder, options.DataFolderIsTemporary, recovery.ToLine(), recovery.LastSequence, journal.Bytes, size, journal.Blocks, journal.Syncs,
            journal.Syncs == 0 ? 0 : Math.Round(journal.TotalSyncNanos / 1000.0 / journal.Syncs, 1), Math.Round(journal.MaxSyncNanos / 1000.0, 1));
    }

    private string[] Next()
    {
        const string run = "dotnet run -c Release --project adapters/Host --";
        if (options.DataFolder is not { } folder) return [$"{run} demo --mode async", $"{run} demo --mode memory --orders-per-second 10000"];
        string quoted = folder.Contains(' ') ? $"'{folder}'" : folder;
        return [$"{run} verify {quoted}", $"{run} journal inspect {quoted} --count 20"];
    }

    private static SortedDictionary<string, long> Named<T>(SortedDictionary<T, long> counts)
        where T : struct, Enum
    {
        var named = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach ((T key, long count) in counts) named[key.ToString()] = count;
        return named;
    }

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];

    private static double Round(double seconds) => Math.Round(seconds, 3);

    private static double Ratio(double part, double whole, int digits) => whole == 0 ? 0 : Math.Round(part / whole, digits);
}
