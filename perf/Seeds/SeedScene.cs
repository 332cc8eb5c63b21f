using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf;

/// <summary>
/// One portfolio with a position on each of many instruments, in a running engine in memory mode, and single operations on it: from submit to
/// the report being read, the next one sent only then. Instruments, positions: index 0 on.
/// </summary>
internal sealed class SeedScene : IDisposable
{
    private readonly TradingEngine _engine;
    private readonly EngineSession _session;
    private ulong _id;

    public SeedScene(int positions)
    {
        Positions = positions;
        _engine = new TradingEngine(new EngineOptions { Core = new CoreOptions { Instruments = positions + 1, Positions = positions + 1 }, Clock = EngineClock.Wall });
        _engine.Start();
        _session = _engine.OpenSession(LaneKind.Order);
        Command account = new() { Type = CommandType.Account };
        CommandView.As<AccountCommand>(ref account).Leverage = Fixed.RateScale;
        FeedCommands.Submit(_engine, _session, [FeedCommands.Text(TextField.Name, "seeds"), FeedCommands.Text(TextField.Quote, "USD"), account]);
        Command deposit = new() { Type = CommandType.Deposit };
        CommandView.As<MoneyCommand>(ref deposit).Amount = Fixed.Pow10(25);
        FeedCommands.Submit(_engine, _session, [deposit]);
        for (int i = 0; i < positions; i++)
        {
            Command instrument = new() { Type = CommandType.Instrument };
            CommandView.As<InstrumentCommand>(ref instrument).Multiplier = Fixed.RateScale;
            FeedCommands.Submit(_engine, _session, [FeedCommands.Text(TextField.Name, "I" + i), FeedCommands.Text(TextField.Quote, "USD"), instrument]);
            FeedCommands.Submit(_engine, _session, [Quote(i, 10_000)]);
            FeedCommands.Submit(_engine, _session, [Market(i)]);
        }
        while (_engine.Statistics.Commands < 4 + (positions * 5L)) FeedCommands.Drain(_engine);
        FeedCommands.Drain(_engine);
    }

    public int Positions { get; }

    public TradingEngine Engine => _engine;

    /// <summary>Pause and resume in turn: a transition of the machine each.</summary>
    public Command Transition(int n)
    {
        Command command = new() { Type = CommandType.Trigger, Instrument = (uint)(n / 2 % Positions) };
        CommandView.As<TriggerCommand>(ref command).Trigger = (n & 1) == 0 ? PositionTrigger.PauseRequested : PositionTrigger.ResumeRequested;
        return command;
    }

    /// <summary>A new exit plan, far from the price.</summary>
    public Command Context(int n)
    {
        Command command = new() { Type = CommandType.ExitPlan, Instrument = (uint)(n % Positions) };
        ref ExitPlanCommand plan = ref CommandView.As<ExitPlanCommand>(ref command);
        plan.TakeProfit = 500_000_000 + n;
        plan.StopLoss = 500_000_000;
        return command;
    }

    public Command Read(int n) => new() { Type = CommandType.QueryPosition, Instrument = (uint)(n % Positions) };

    public Command Market(int n)
    {
        Command command = new() { Type = CommandType.Order, Instrument = (uint)(n % Positions) };
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        order.Id = ++_id;
        order.Side = Side.Buy;
        order.OrderType = OrderType.Market;
        order.Quantity = 1;
        return command;
    }

    public static Command Quote(int instrument, long bid)
    {
        Command command = new() { Type = CommandType.Quote, Flags = CommandFlags.HasBid | CommandFlags.HasAsk, Instrument = (uint)instrument };
        ref QuoteCommand quote = ref CommandView.As<QuoteCommand>(ref command);
        quote.Bid = bid;
        quote.Ask = bid + 1;
        return command;
    }

    /// <summary>Operations one after another, as many as asked or as go in two seconds, after a warm-up of a second or a quarter as many; nanoseconds, and how many were refused.</summary>
    public (Histogram Nanos, long Refused) Each(int operations, Func<int, Command> make, Func<int, Command>? before = null)
    {
        int n = 0;
        long until = Stopwatch.GetTimestamp() + Stopwatch.Frequency;
        for (; n < operations / 4 && Stopwatch.GetTimestamp() < until; n++) One(make(n), before?.Invoke(n), out _);

        var histogram = new Histogram();
        long refused = 0;
        until = Stopwatch.GetTimestamp() + (2 * Stopwatch.Frequency);
        for (int end = n + operations; n < end && Stopwatch.GetTimestamp() < until; n++)
        {
            histogram.Record((long)Calibration.Nanos(One(make(n), before?.Invoke(n), out bool accepted)));
            if (!accepted) refused++;
        }
        return (histogram, refused);
    }

    /// <summary>Stopwatch ticks from submit to the report.</summary>
    private long One(Command command, Command? first, out bool accepted)
    {
        long started = Stopwatch.GetTimestamp();
        if (first is { } earlier)
        {
            while (!_session.TrySubmit(ref earlier)) FeedCommands.Drain(_engine);
        }
        while (!_session.TrySubmit(ref command)) FeedCommands.Drain(_engine);
        ReportView report;
        while (!_engine.Reports.TryRead(out report)) { }
        long took = Stopwatch.GetTimestamp() - started;
        accepted = report.Header.Type != ReportType.Rejected;
        FeedCommands.Drain(_engine);
        return took;
    }

    /// <summary>As many ticks as go in so long, over the first instruments in turn; ticks a second applied.</summary>
    public double Ticks(int instruments, double seconds)
    {
        EngineSession session = _engine.OpenSession(LaneKind.Tick);
        Command[] ticks = [.. Enumerable.Range(0, instruments).Select(i => Quote(i, 10_000 + (i % 50)))];
        long before = _engine.Statistics.Commands, sent = 0, started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            for (int at = 0; at < ticks.Length;)
            {
                int count = session.SubmitMany(ticks.AsSpan(at));
                at += count;
                sent += count;
                if (count == 0) Thread.SpinWait(10);
            }
            FeedCommands.Drain(_engine);
        }
        while (_engine.Statistics.Commands < before + sent) FeedCommands.Drain(_engine);
        return sent / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Threads that each submit orders in a session of their own; orders a second, and the share of submits that found no room.</summary>
    public (double PerSecond, double Contended) Traders(int threads, int ordersEach, Histogram[]? times = null)
    {
        long before = _engine.Statistics.Commands, contended = 0, started = Stopwatch.GetTimestamp();
        Thread[] traders = [.. Enumerable.Range(0, threads).Select(trader => new Thread(() =>
        {
            EngineSession session = _engine.OpenSession(LaneKind.Order);
            long full = 0;
            for (int i = 0; i < ordersEach; i++)
            {
                Command command = new() { Type = CommandType.Order, Instrument = (uint)(trader % Positions) };
                ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
                order.Id = ((ulong)(trader + 1) << 32) | (uint)i;
                order.Side = (i & 1) == 0 ? Side.Buy : Side.Sell;
                order.OrderType = OrderType.Market;
                order.Quantity = 1;
                long first = times is null ? 0 : Stopwatch.GetTimestamp();
                if (!session.TrySubmit(ref command))
                {
                    full++;
                    while (!session.TrySubmit(ref command)) Thread.Yield();
                }
                times?[trader].Record((long)Calibration.Nanos(Stopwatch.GetTimestamp() - first));
            }
            Interlocked.Add(ref contended, full);
        }))];
        foreach (Thread trader in traders) trader.Start();
        long all = (long)threads * ordersEach;
        while (_engine.Statistics.Commands < before + all) FeedCommands.Drain(_engine);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (Thread trader in traders) trader.Join();
        FeedCommands.Drain(_engine);
        return (all / seconds, contended / (double)all);
    }

    /// <summary>As <see cref="Traders"/>, each submit timed from its first try to its place in the lane; the share that did not get it at once.</summary>
    public (Histogram Nanos, double PerSecond, double Waited) TimedTraders(int threads, int ordersEach)
    {
        Histogram[] each = [.. Enumerable.Range(0, threads).Select(_ => new Histogram())];
        (double perSecond, double waited) = Traders(threads, ordersEach, each);
        for (int i = 1; i < each.Length; i++)
        {
            each[0].Add(each[i]);
            each[i].Dispose();
        }
        return (each[0], perSecond, waited);
    }

    public void Dispose()
    {
        FeedCommands.Stop(_engine);
        _engine.Dispose();
    }
}
