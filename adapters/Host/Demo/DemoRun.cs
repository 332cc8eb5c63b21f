using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Host.Demo.Feed;
using Disruptor.Trading.Host.Demo.Live;
using Disruptor.Trading.Host.Demo.Model;
using Disruptor.Trading.Host.Demo.Results;
using Disruptor.Trading.Host.Demo.Strategy;
using Disruptor.Trading.Journal;
using Disruptor.Trading.MarketData;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Host.Demo;

/// <summary>
/// One run of the demo. The calling thread is the I/O thread: it reads the feed, sends ticks, reads reports and runs the strategy.
/// <code>
/// feed ─► ticks ─► lanes ═► engine thread ═► reports ─► book, strategy ─► outbox ─► lanes
/// </code>
/// </summary>
internal sealed class DemoRun : IDisposable
{
    private const int BatchTicks = 256;
    private const int DrainReports = 512;
    // A round of the loop that finds nothing takes some 0.2 µs; the engine answers within a few.
    private const int SpinsBeforeYield = 64;
    private const long SecondNanos = 1_000_000_000;
    // Nearer than this the I/O thread polls: a sleep wakes some 50 µs late, and the engine's answer would wait for it.
    private static readonly long PollTicks = Stopwatch.Frequency / 1000;
    private static readonly TimeSpan LongestNap = TimeSpan.FromMilliseconds(5);

    private readonly DemoOptions _options;
    private readonly IDemoFeed _feed;
    private readonly Action<string> _notice;
    private readonly TradingEngine _engine;
    private readonly DemoBook _book = new();
    private readonly EngineLink _link;
    private readonly DemoSession _control;
    private readonly DemoSession _ticks;
    private readonly DemoSession _trading;
    private readonly DemoSession _probing;
    private readonly StageLatency _probeLatency = new();
    private readonly SnapshotMaker _rows;
    private readonly SnapshotPublisher _publisher;
    private readonly Outbox _outbox = new();
    private readonly MarketTick[] _batch = new MarketTick[BatchTicks];
    private readonly Command[] _commands = new Command[BatchTicks];
    private readonly RunFacts _facts = new();
    private readonly DemoSetup _setup;
    private OrderWriter _orders = null!;
    private Scalper _scalper = null!;
    private OrderProbe? _probe;
    private int _count;
    private int _next;
    private int _idle;
    private bool _feedEnded;
    private long _started;

    /// <summary>Takes the engine's memory; nothing runs yet.</summary>
    /// <param name="options">What was asked.</param>
    /// <param name="feed">Where ticks come from; the caller disposes it.</param>
    /// <param name="notice">Called with lines for people, on the calling thread of <see cref="Execute"/>.</param>
    public DemoRun(DemoOptions options, IDemoFeed feed, Action<string> notice)
    {
        _options = options;
        _feed = feed;
        _notice = notice;
        _engine = new TradingEngine(new EngineOptions
        {
            Mode = options.Mode,
            DataDirectory = options.DataFolder,
            Clock = EngineClock.Commands,
            // The book learns of orders and positions from their reports.
            UseSnapshots = false,
            Threads = DemoThreads.Choose(options.Threads, options.PinThreads),
        });
        _link = new EngineLink(_engine, _book);
        _control = _link.Open(LaneKind.Control, latency: null);
        _ticks = _link.Open(LaneKind.Tick, latency: null);
        _trading = _link.Open(only: null, Latency);
        _probing = _link.Open(only: null, _probeLatency);
        _setup = new DemoSetup(_link, _book, _control);
        _rows = new SnapshotMaker(_book, feed.Instruments);
        _publisher = new SnapshotPublisher(_engine, _book, feed, _facts, _rows);
    }

    /// <summary>Latency of the strategy's commands. Any thread.</summary>
    public StageLatency Latency { get; } = new();

    /// <summary>What was published last; null before the first tick. Any thread.</summary>
    public DemoSnapshot? Snapshot => _publisher.Last;

    /// <summary>Recovers the data folder, runs the feed to its end, its limit or the stop, and stops the engine.</summary>
    /// <param name="stopRequested">Asked all the time.</param>
    public DemoSummary Execute(Func<bool> stopRequested)
    {
        _count = _feed.Read(_batch);
        if (_count == 0) throw new UsageException($"{_feed.Title}: no ticks in it");
        _engine.Start((ref ReportHeader report) => _book.Apply(ref report));
        string place = DemoThreads.PlaceIoThread(_engine.Map);
        _facts.Threads = $"{_engine.ThreadMap}; this one = feed + strategy + egress ({place})";
        try
        {
            SetUp();
            RunFeed(stopRequested);
            Ask();
        }
        catch (Exception cause) when (cause is FeedException or UsageException)
        {
            // What came before is kept, and the journal is sealed: only the feed is bad.
            _link.Stop();
            throw;
        }
        finally
        {
            DemoThreads.ReleaseIoThread(_engine.Map);
        }
        _link.Stop();
        _facts.Totals = _engine.Totals;
        _facts.Journal = _engine.JournalStatistics;
        _engine.Dispose();
        return new SummaryBuilder(_options, _feed, _facts, _book, _rows).Build(Latency, _orders, _probe, _probeLatency);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _engine.Dispose();
        Latency.Dispose();
        _probeLatency.Dispose();
    }

    private void SetUp()
    {
        long now = Math.Max(_engine.Totals.Now, _book.LastTime);
        _facts.SequenceBefore = _engine.Totals.Sequence;
        _facts.Recovery = _engine.Recovery;
        if (_engine.Recovery is { IsNew: false } recovery) _notice(recovery.ToLine());
        ChooseShift(now);
        _book.BeginRun();

        _setup.TimeNanos = _facts.FirstTime;
        foreach (DemoInstrument instrument in _feed.Expected) _setup.Declare(instrument);
        uint[] accounts = [.. AccountProfile.All.Select(profile => _setup.DeclareAccount(profile.Name, profile.Mode, profile.Leverage))];
        uint probe = _options.OrdersPerSecond == 0 ? 0 : _setup.DeclareAccount(OrderProbe.AccountName, AccountMode.Cash, 1);
        string[] currencies = [.. _feed.Expected.Where(each => each.IsTraded).Select(each => each.QuoteCurrency).Distinct()];
        foreach (string currency in currencies)
        {
            foreach (uint account in accounts) _setup.Deposit(account, currency, AccountProfile.Deposit);
            if (_options.OrdersPerSecond != 0) _setup.Deposit(probe, currency, AccountProfile.Deposit);
        }
        int left = _setup.CancelLeftovers();
        if (left != 0) _notice($"{left} working orders of an earlier run cancelled");

        _orders = new OrderWriter(_outbox, _book.HighestOrderId + 1);
        // At the speed of the market the strategy is busy. At full speed the ticks are the load, it is sparse, and thousands of them pass before it hears of a fill.
        (int pace, int cancelAfter) = _options.IsLive ? (4, 4) : (200, 4000);
        _scalper = new Scalper(_feed.Instruments, accounts, _book, _orders, _options.Seed, pace, cancelAfter);
        _link.OnReport = _scalper.OnReport;
        if (_options.OrdersPerSecond != 0) _probe = new OrderProbe(_probing, _orders, probe, _options.OrdersPerSecond);
    }

    /// <summary>Engine time never goes back: a feed that is older than the data folder is moved to continue it.</summary>
    private void ChooseShift(long now)
    {
        long first = _batch[0].TimeNanos;
        if (!_feed.IsRecorded)
        {
            long wall = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;
            _facts.ShiftNanos = Math.Max(wall, now + 1) - first;
        }
        else if (first <= now)
        {
            _facts.ShiftNanos = now + SecondNanos - first;
            _notice(
                $"the feed begins before the data folder ends ({Inspect.TimeStamp.Iso(first)}, {Inspect.TimeStamp.Iso(now)}): "
                + $"its times are moved by {_facts.ShiftNanos / SecondNanos} s, to go on 1 s later");
        }
        _facts.FirstTime = first + _facts.ShiftNanos;
        _facts.LastTime = _facts.FirstTime;
    }

    private void RunFeed(Func<bool> stopRequested)
    {
        var memory = RunFacts.MemoryNow();
        _facts.Before = RunFacts.CountersOf(_engine);
        _started = Stopwatch.GetTimestamp();
        _publisher.Begin(_started);
        long deadline = _options.Limit is { } limit ? _started + (long)(limit.TotalSeconds * Stopwatch.Frequency) : long.MaxValue;
        var pacer = new Pacer(_options.Speed, _batch[0].TimeNanos, _started);
        while (true)
        {
            _link.ThrowIfDead();
            long now = Stopwatch.GetTimestamp();
            if (stopRequested()) { _facts.EndedBy = "signal"; break; }
            if (now >= deadline) { _facts.EndedBy = "seconds"; break; }
            if (_next == _count && !_feedEnded) Refill();
            if (_feedEnded) break;
            bool moved = SendTicks(pacer, now);
            moved |= _link.Drain(DrainReports) != 0;
            moved |= _outbox.Flush(_trading) != 0;
            moved |= _probe?.Pump(now) ?? false;
            if (_publisher.IsDue(now)) _publisher.Publish(now, _orders.Orders);
            if (moved) _idle = 0;
            else Idle(Math.Min(deadline, NextDue(pacer)));
        }
        EndProbe(Math.Min(deadline, Stopwatch.GetTimestamp()));
        Finish();
        _facts.After = RunFacts.CountersOf(_engine);
        var after = RunFacts.MemoryNow();
        _facts.Memory = (
            after.Gen0 - memory.Gen0, after.Gen1 - memory.Gen1, after.Gen2 - memory.Gen2, after.Pause - memory.Pause, after.Bytes - memory.Bytes,
            after.IoBytes - memory.IoBytes);
    }

    /// <summary>What was due by the end is sent, however late: an open loop leaves nothing out.</summary>
    private void EndProbe(long end)
    {
        while (_probe is not null && _probe.NextDue <= end)
        {
            _link.ThrowIfDead();
            _probe.Pump(end);
            _link.Drain(DrainReports);
        }
        _probe?.End(end);
    }

    private void Refill()
    {
        _count = _feed.Read(_batch);
        _next = 0;
        _feedEnded = _count == 0;
    }

    /// <summary>Sends the ticks of the batch that are due, and shows them to the strategy.</summary>
    private bool SendTicks(Pacer pacer, long now)
    {
        int count = 0;
        while (_next < _count)
        {
            ref MarketTick tick = ref _batch[_next];
            if (_options.IsLive && pacer.DueOf(tick.TimeNanos) > now) break;
            _next++;
            DemoInstrument instrument = _feed.Instruments[tick.InstrumentIndex];
            if (!instrument.IsDeclared) DeclareNow(instrument);
            long time = tick.TimeNanos + _facts.ShiftNanos;
            ref Command command = ref _commands[count++];
            TickWriter.Write(tick, instrument, time, ref command);
            _facts.Count(command.Type);
            _facts.LastTime = time;
            if (tick.Kind == TickKind.Quote && tick.Bid > 0 && tick.Ask > 0) _scalper.OnQuote(tick.InstrumentIndex, tick.Bid, tick.Ask, time);
            _probe?.Offer(instrument);
        }
        if (count == 0) return false;
        _link.SubmitAll(_ticks, _commands.AsSpan(0, count));
        return true;
    }

    private void DeclareNow(DemoInstrument instrument)
    {
        _setup.TimeNanos = 0;
        _setup.Declare(instrument);
        _scalper.Open(instrument);
    }

    private long NextDue(Pacer pacer)
    {
        long due = _next < _count ? pacer.DueOf(_batch[_next].TimeNanos) : 0;
        return _probe is null ? due : Math.Min(due, _probe.NextDue);
    }

    private void Idle(long due)
    {
        long left = due - Stopwatch.GetTimestamp();
        if (left <= 0) return;
        // An answer on its way is worth a busy core: it is what is measured.
        if (left <= PollTicks || !_link.IsAnswered || !_outbox.IsEmpty)
        {
            // On a machine with less than two free cores the engine may be waiting for this one.
            if (++_idle < SpinsBeforeYield) SpinHint.Pause();
            else Thread.Yield();
            return;
        }
        TimeSpan nap = Stopwatch.GetElapsedTime(0, left - (PollTicks / 2));
        _link.Wait(nap < LongestNap ? nap : LongestNap);
    }

    /// <summary>Sends what the strategy still wants and waits for every answer.</summary>
    private void Finish()
    {
        _link.OnReport = null;
        do
        {
            _outbox.Flush(_trading);
            _link.AwaitAnswers();
        }
        while (!_outbox.IsEmpty);
        // A question in the tick lane is answered after every tick.
        Command hash = default;
        hash.Type = CommandType.QueryHash;
        _link.Submit(_ticks, new Span<Command>(ref hash));
        _link.AwaitAnswers();
        _facts.Wall = Stopwatch.GetElapsedTime(_started);
        _publisher.Publish(Stopwatch.GetTimestamp(), _orders.Orders);
    }

    /// <summary>Asks for every wallet at the last prices, and notes the counters.</summary>
    private void Ask()
    {
        foreach (uint account in _book.Wallets.Select(wallet => wallet.Account).Distinct().ToArray())
        {
            Command query = default;
            query.Type = CommandType.QueryWallet;
            query.Account = account;
            query.Instrument = Command.Unknown;
            _link.Submit(_control, new Span<Command>(ref query));
        }
        _link.AwaitAnswers();
        _facts.EngineBytes = _engine.Statistics.AllocatedBytes;
        for (LaneKind lane = LaneKind.Control; lane <= LaneKind.Tick; lane++)
        {
            _facts.Lanes.Add(new LaneSummary(lane.ToString().ToLowerInvariant(), _engine.Statistics.Sequenced(lane), _publisher.MostWaiting(lane)));
        }
    }
}
