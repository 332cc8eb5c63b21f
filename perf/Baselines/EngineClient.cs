using System.Diagnostics;
using System.Runtime.InteropServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// A client of the engine: sends from its thread, at most <c>outstanding</c> unanswered. The thread that reads reports counts its answers and
/// wakes it. A price has no answer of its own, so a wallet query follows it in the session and its answer counts: one command more for us.
/// </summary>
internal sealed class EngineClient : IDisposable
{
    private const int Spins = 50;
    private const int OwnSpins = 20;

    private readonly EngineSession _session;
    private readonly RunClock _clock;
    private readonly Operation[] _stream;
    private readonly int _outstanding;
    private readonly int _timeMask;
    private readonly long[] _sentAt;
    private readonly SemaphoreSlim _wake = new(0);
    private Counters _counters;
    private int _parked;

    public EngineClient(TradingEngine engine, RunClock clock, Operation[] stream, int outstanding, int timeMask)
    {
        _session = engine.OpenSession(LaneKind.Order);
        _clock = clock;
        _stream = stream;
        _outstanding = outstanding;
        _timeMask = timeMask;
        _sentAt = new long[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)outstanding)];
    }

    public uint Session => _session.Id;

    public Histogram Latency { get; } = new(60_000_000_000);

    public long Answered => Volatile.Read(ref _counters.Answered);

    /// <summary>Submits that found the lane full.</summary>
    public long Full { get; private set; }

    public void Run(Func<bool>? readOwn)
    {
        long sent = 0;
        while (!_clock.Stopped)
        {
            ref Operation operation = ref _stream[sent & (Workload.StreamLength - 1)];
            bool timed = ((sent + 1) & _timeMask) == 0 && _clock.Measuring;
            long started = timed ? Stopwatch.GetTimestamp() : 0;
            _sentAt[sent & (_sentAt.Length - 1)] = _outstanding == 1 ? 0 : started;
            Send(operation, sent++);
            Await(sent, readOwn);
            // With more outstanding the reader takes the time, when it reads the answer.
            if (timed && _outstanding == 1) Latency.Record((long)Calibration.Nanos(Stopwatch.GetTimestamp() - started));
        }
        while (Answered < sent)
        {
            if (readOwn is null || !readOwn()) Thread.Sleep(1);
        }
    }

    /// <summary>Called by the thread that reads reports.</summary>
    public void OnAnswer()
    {
        long started = _sentAt[_counters.Answered & (_sentAt.Length - 1)];
        if (started != 0) Latency.Record((long)Calibration.Nanos(Stopwatch.GetTimestamp() - started));
        Volatile.Write(ref _counters.Answered, _counters.Answered + 1);
    }

    /// <summary>Called when the reader has nothing more to read or has read a good deal.</summary>
    public void WakeIfParked()
    {
        if (Volatile.Read(ref _parked) != 0 && Interlocked.Exchange(ref _parked, 0) != 0) _wake.Release();
    }

    public void Dispose()
    {
        Latency.Dispose();
        _wake.Dispose();
    }

    private void Await(long sent, Func<bool>? readOwn)
    {
        if (readOwn is not null)
        {
            var wait = new SpinWait();
            while (sent - Answered >= _outstanding)
            {
                if (readOwn()) wait.Reset();
                else if (wait.Count < OwnSpins) wait.SpinOnce(sleep1Threshold: -1);
                else Thread.Yield();
            }
            return;
        }
        for (int i = 0; i < Spins; i++)
        {
            if (sent - Answered < _outstanding) return;
            Thread.SpinWait(10);
        }
        while (sent - Answered >= _outstanding)
        {
            Interlocked.Exchange(ref _parked, 1);
            if (sent - Answered < _outstanding && Interlocked.Exchange(ref _parked, 0) != 0) return;
            _wake.Wait();
        }
    }

    private void Send(in Operation operation, long sent)
    {
        if (operation.Kind == OperationKind.Price)
        {
            Submit([Price(operation.Instrument, operation.Price), new Command { Type = CommandType.QueryWallet, Flags = CommandFlags.HasCurrency }]);
        }
        else
        {
            Command command = Order(operation.Account, operation.Instrument, operation.Kind == OperationKind.Buy ? Side.Buy : Side.Sell, operation.Quantity, ((ulong)Session << 40) | (ulong)sent);
            Submit(new Span<Command>(ref command));
        }
    }

    private void Submit(Span<Command> commands)
    {
        while ((commands = commands[_session.SubmitMany(commands)..]).Length != 0)
        {
            Full++;
            Thread.Yield();
        }
    }

    public static Command Price(int instrument, long price)
    {
        Command command = new() { Type = CommandType.Quote, Instrument = (uint)instrument, Flags = CommandFlags.HasBid | CommandFlags.HasAsk };
        CommandView.As<QuoteCommand>(ref command).Bid = price;
        CommandView.As<QuoteCommand>(ref command).Ask = price;
        return command;
    }

    public static Command Order(int account, int instrument, Side side, long quantity, ulong id)
    {
        Command command = new() { Type = CommandType.Order, Account = (uint)account, Instrument = (uint)instrument };
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        order.Id = id;
        order.Side = side;
        order.OrderType = OrderType.Market;
        order.Quantity = quantity;
        return command;
    }

    /// <summary>Alone on its lines: one thread writes it, another reads it in a loop.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Counters
    {
        [FieldOffset(128)] public long Answered;
    }
}
