using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// The same stream through the engine.
/// <code>
/// client 1…N (a thread and a session each, W outstanding) ─► order lane ─► engine thread: sequence, journal [1 fdatasync a block], core
///          ▲                                                                                                             │
///          └──── counts, wakes ◄──── reader thread: books fills ◄──── output ring ◄──────────────────────────────────────┘
/// </code>
/// </summary>
internal sealed class EngineRun : IDisposable
{
    // A wake per answer would cost more than the answer.
    private const int WakeEvery = 256;

    private const int SettleMillis = 500;
    private const int SyncIdleSpins = 100;

    private readonly TradingEngine _engine;
    private readonly EngineClient?[] _bySession;
    private readonly EngineClient[] _clients;
    private readonly Ledger _told = new();
    private readonly long[] _tradedTold = new long[Workload.Accounts];
    private long _torn;
    private long _seen;
    private long _refused;
    private volatile bool _readerStops;

    private EngineRun(DurabilityMode mode, string? folder, RunClock clock, int clients, int outstanding)
    {
        _engine = new TradingEngine(new EngineOptions
        {
            Mode = mode,
            DataDirectory = folder,
            OrderLaneSize = 16384,
            OutputRingSize = 1 << 18,
            // Beside an fdatasync a spin saves little; what 4000 spins gave stands in the README.
            IdleSpins = mode == DurabilityMode.Sync ? SyncIdleSpins : new EngineOptions().IdleSpins,
            Core = new CoreOptions { Instruments = 16, Accounts = 128, Wallets = 256, Positions = 1024 },
        });
        _engine.Start();
        EngineAccounts.Declare(_engine);
        // The journal zero-fills its first segments in the background; that is the start's cost, not that of a running engine.
        if (mode == DurabilityMode.Sync) Thread.Sleep(SettleMillis);
        _clients = [.. Enumerable.Range(0, clients).Select(i => new EngineClient(_engine, clock, Workload.Stream(i), outstanding, mode == DurabilityMode.Memory ? 15 : 0))];
        _bySession = new EngineClient?[_clients[^1].Session + 1];
        foreach (EngineClient client in _clients) _bySession[client.Session] = client;
    }

    public static RunResult Run(string name, DurabilityMode mode, string? folder, int clients, int outstanding, double seconds)
    {
        var clock = new RunClock(seconds);
        using var run = new EngineRun(mode, folder, clock, clients, outstanding);
        return run.Run(name, mode, clock, outstanding);
    }

    /// <summary>Runs in memory and counts reports of positions and wallets that do not agree with the fills before them.</summary>
    public static (long Seen, long Torn) RunChecked(int clients, double seconds)
    {
        var clock = new RunClock(seconds);
        using var run = new EngineRun(DurabilityMode.Memory, null, clock, clients, 64);
        run.Run("", DurabilityMode.Memory, clock, 64);
        return (run._seen, run._torn);
    }

    public void Dispose()
    {
        foreach (EngineClient client in _clients) client.Dispose();
        FeedCommands.Stop(_engine);
        _engine.Dispose();
    }

    private RunResult Run(string name, DurabilityMode mode, RunClock clock, int outstanding)
    {
        // In memory a client that is alone reads its reports itself, without sleeping: one thread less to wake.
        Func<bool>? readOwn = _clients.Length == 1 && mode == DurabilityMode.Memory ? ReadSome : null;
        var reader = new Thread(ReadReports) { IsBackground = true };
        if (readOwn is null) reader.Start();
        Thread[] threads = [.. _clients.Select(client => new Thread(() => client.Run(readOwn)) { IsBackground = true })];
        foreach (Thread thread in threads) thread.Start();
        (double rate, double syncs) = clock.Run(() => _clients.Sum(client => client.Answered), () => _engine.JournalStatistics?.Syncs ?? 0);
        foreach (Thread thread in threads) thread.Join();
        _readerStops = true;
        if (readOwn is null) reader.Join();

        (List<AccountView> accounts, long[] traded) = EngineAccounts.Read(_engine);
        Violations violations = AccountView.Compare([.. accounts.Select((account, a) => account with { Orders = _told.Orders[a] })], _told);
        // The engine keeps no count of orders; what it traded since the start must be what the orders' reports say.
        long orders = Enumerable.Range(0, Workload.Accounts).LongCount(a => traded[a] != _tradedTold[a] + (Workload.FirstQuantity * Workload.Instruments));
        using var latency = new Histogram(60_000_000_000);
        foreach (EngineClient client in _clients) latency.Add(client.Latency);
        return new RunResult(
            name, mode == DurabilityMode.Sync, _clients.Length, outstanding, rate, latency.Percentile(50), latency.Percentile(99),
            _clients.Sum(client => client.Answered), _refused, 0, _clients.Sum(client => client.Full), syncs, violations with { Orders = orders });
    }

    private void ReadReports()
    {
        int sinceWake = 0;
        while (true)
        {
            if (_engine.Reports.TryRead(out ReportView report))
            {
                Book(ref report);
                if (++sinceWake < WakeEvery) continue;
            }
            else if (sinceWake == 0)
            {
                if (_readerStops) return;
                _engine.Reports.Wait(TimeSpan.FromMilliseconds(1));
            }
            sinceWake = 0;
            // Answers are written before parked is read, as a client writes parked before it reads answers: one of the two sees the other.
            Interlocked.MemoryBarrier();
            foreach (EngineClient client in _clients) client.WakeIfParked();
        }
    }

    /// <summary>Reads what there is; waits a little when there is nothing.</summary>
    private bool ReadSome()
    {
        bool any = false;
        while (_engine.Reports.TryRead(out ReportView report))
        {
            any = true;
            Book(ref report);
        }
        return any;
    }

    private void Book(ref ReportView report)
    {
        ref ReportHeader header = ref report.Header;
        switch (header.Type)
        {
            case ReportType.Filled:
                ref FilledReport fill = ref report.As<FilledReport>();
                _told.Trade((int)header.Account, (int)header.Instrument, fill.Side == Side.Buy, fill.Quantity, fill.Price);
                return;
            case ReportType.PositionChanged:
                _seen++;
                if (report.As<PositionReport>().Quantity != Workload.FirstQuantity + _told.Quantity[(header.Account * Workload.Instruments) + header.Instrument]) _torn++;
                return;
            case ReportType.WalletChanged:
                _seen++;
                ref WalletReport wallet = ref report.As<WalletReport>();
                if (wallet.Total - wallet.Used != Workload.FirstCash + _told.Cash[header.Account]) _torn++;
                return;
            case ReportType.OrderChanged when report.As<OrderReport>().State == OrderState.Filled:
                _tradedTold[header.Account] += report.As<OrderReport>().CumQuantity;
                break;
            case ReportType.Rejected:
                _refused++;
                break;
            case ReportType.WalletAnswer:
                break;
            default:
                return;
        }
        _bySession[header.Session]?.OnAnswer();
    }
}
