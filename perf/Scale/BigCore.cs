using System.Diagnostics;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Perf;

/// <summary>A core that holds a <see cref="Population"/>, and what single commands cost there: one thread, warm, blocks of some hundred.</summary>
internal sealed unsafe class BigCore : IDisposable
{
    private const int BlockCommands = 256;

    private readonly Population _population;
    private readonly TradingCore _core;
    private readonly Command[] _commands = new Command[BlockCommands];
    private ulong _id = 1UL << 40;
    private long _ticks;

    public BigCore(Population population)
    {
        _population = population;
        _core = new TradingCore(population.Capacities);
        population.Send(ApplyAll);
    }

    /// <summary>Refused commands; a population has none.</summary>
    public long Refused { get; private set; }

    /// <summary>Why the first of them was.</summary>
    public RejectCode FirstRefusal { get; private set; }

    public TradingCore Core => _core;

    public void Dispose() => _core.Dispose();

    /// <summary>Nanoseconds of a quote on one instrument.</summary>
    public double Tick(uint instrument)
    {
        for (int i = 0; i < BlockCommands; i++) _commands[i] = Population.Quote(instrument, 10_000 + (++_ticks & 63));
        return Time();
    }

    /// <summary>Nanoseconds of a quote, each on another instrument of so many.</summary>
    public double TickOverMany(int instruments)
    {
        for (int i = 0; i < BlockCommands; i++) _commands[i] = Population.Quote((uint)(2 + (++_ticks % (instruments - 2))), 10_000 + (_ticks & 63));
        return Time();
    }

    /// <summary>Nanoseconds of a limit order that is accepted and rests; the cancels that take them out again are not counted.</summary>
    public double OrderAccepted(uint instrument)
    {
        ulong first = _id + 1;
        for (int i = 0; i < BlockCommands; i++) _commands[i] = Population.Order(++_id, _population.MeasuredAccount, instrument, Side.Buy, OrderType.Limit, 5_000 + (i & 63));
        double nanos = Time();
        for (int i = 0; i < BlockCommands; i++)
        {
            _commands[i] = new Command { Type = CommandType.Cancel, Account = _population.MeasuredAccount };
            CommandView.As<CancelCommand>(ref _commands[i]).Target = first + (ulong)i;
        }
        Time();
        return nanos;
    }

    /// <summary>Nanoseconds of a market order: accepted, filled, position and wallet changed. A buy and a sell in turns.</summary>
    public double MarketOrderFilled(uint instrument)
    {
        for (int i = 0; i < BlockCommands; i++) _commands[i] = Population.Order(++_id, _population.MeasuredAccount, instrument, (i & 1) == 0 ? Side.Buy : Side.Sell, OrderType.Market, 0);
        return Time();
    }

    /// <summary>Nanoseconds of a fill of an order that rests: a quote reaches it, less what a quote costs that reaches nothing.</summary>
    public double RestingOrderFilled(uint instrument)
    {
        for (int i = 0; i < BlockCommands; i++)
        {
            _commands[i] = Population.Order(++_id, _population.MeasuredAccount, instrument, (i & 1) == 0 ? Side.Buy : Side.Sell, OrderType.Limit, (i & 1) == 0 ? 9_000 : 11_000);
        }
        Time();
        // One quote fills half of them, the next the other half.
        _commands[0] = Population.Quote(instrument, 8_999);
        _commands[1] = Population.Quote(instrument, 11_000);
        _commands[2] = Population.Quote(instrument, 10_000);
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < 3; i++) Apply(ref _commands[i]);
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / BlockCommands;
    }

    private double Time()
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < BlockCommands; i++) Apply(ref _commands[i]);
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / BlockCommands;
    }

    private void ApplyAll(Span<Command> group)
    {
        for (int i = 0; i < group.Length; i++)
        {
            Apply(ref group[i]);
            fixed (byte* reports = _core.Reports)
            {
                if (_core.ReportSlots == 0 || ((ReportHeader*)reports)->Type != ReportType.Rejected) continue;
                if (Refused++ == 0) FirstRefusal = ((RejectedReport*)reports)->Code;
            }
        }
    }

    private void Apply(ref Command command)
    {
        bool done = _core.Apply(ref command, _core.LastSequence + 1);
        while (!done) done = _core.Resume();
    }
}
