using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>A running engine with one instrument and one funded account, and short ways to feed it and to read what it says.</summary>
internal sealed class EngineHarness : IDisposable
{
    private ulong _nextOrder;

    public EngineHarness(EngineOptions options, LaneKind? only = null)
    {
        Engine = new TradingEngine(options);
        Engine.Start((ref ReportHeader report) => Recovered.Add(report.Type));
        Session = Engine.OpenSession(only);
    }

    public TradingEngine Engine { get; }

    public EngineSession Session { get; }

    public ReportHandler? OnReport { get; set; }

    public List<ReportType> Recovered { get; } = [];

    public List<(ReportType Type, long Sequence, uint SessionSequence)> Seen { get; } = [];

    public static EngineOptions Options(DurabilityMode mode, string? folder = null, int checkpoint = 65536) => new()
    {
        Mode = mode,
        DataDirectory = folder,
        Clock = EngineClock.Commands,
        WarmUp = false,
        SegmentBytes = 1 << 20,
        CheckpointCommands = checkpoint,
        Core = new CoreOptions { Instruments = 16, Accounts = 16, Wallets = 64, Positions = 64, Orders = 1024, Executions = 1024, Aliases = 64 },
    };

    public void Declare()
    {
        Submit([Text(TextField.Name, "BTCUSDT"u8), Text(TextField.Quote, "USDT"u8), Instrument()]);
        Submit([Text(TextField.Name, "alpha"u8), Text(TextField.Quote, "USDT"u8), Account()]);
        Command deposit = new() { Type = CommandType.Deposit };
        CommandView.As<MoneyCommand>(ref deposit).Amount = Fixed.Pow10(20);
        Submit([deposit]);
    }

    public void Submit(Command[] group)
    {
        while (!Session.TrySubmit(group))
        {
            if (Drain() == 0) Engine.Reports.Wait(TimeSpan.FromMilliseconds(1));
        }
    }

    public void Quote(long bid, long ask) => Submit([QuoteCommand(bid, ask)]);

    public ulong Buy(long quantity = 1)
    {
        Command command = new() { Type = CommandType.Order, SessionSequence = (uint)_nextOrder + 1 };
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        order.Id = ++_nextOrder;
        order.Side = Side.Buy;
        order.OrderType = OrderType.Market;
        order.Quantity = quantity;
        Submit([command]);
        return _nextOrder;
    }

    public int Drain()
    {
        int count = 0;
        while (Engine.Reports.TryRead(out ReportView report))
        {
            OnReport?.Invoke(ref report.Header);
            Seen.Add((report.Header.Type, report.Header.Sequence, report.Header.SessionSequence));
            count++;
        }
        return count;
    }

    /// <summary>Reads until so many reports of a type were seen.</summary>
    public void WaitFor(ReportType type, int count) => Read(() => Seen.Count(report => report.Type == type) >= count, $"{count} × {type}");

    /// <summary>Reads until so many commands were applied.</summary>
    public void WaitForCommands(long count) => Read(() => Engine.Statistics.Commands >= count, $"{count} commands");

    /// <summary>
    /// Pauses, and returns when that has come through: a round that began before goes on with the lanes that were open then, so two commands
    /// are sent through one that is never closed.
    /// </summary>
    public void Pause()
    {
        Assert.That(Engine.Pause(), Is.True);
        EngineSession control = Engine.OpenSession(LaneKind.Control);
        for (int i = 0; i < 2; i++)
        {
            long applied = Engine.Statistics.Commands;
            Command clock = new() { Type = CommandType.Clock };
            Assert.That(control.TrySubmit(ref clock), Is.True);
            WaitForCommands(applied + 1);
        }
    }

    private void Read(Func<bool> condition, string what)
    {
        long until = Environment.TickCount64 + (long)Plain.Patience.TotalMilliseconds;
        while (!condition())
        {
            if (Environment.TickCount64 > until) Assert.Fail("never came: " + what);
            if (Drain() == 0) Engine.Reports.Wait(TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>Stops the engine, reading what it still says.</summary>
    public (long Sequence, long Now, ulong OutputHash, ulong StateHash) Stop()
    {
        Engine.BeginStop();
        while (!Engine.TryFinishStop())
        {
            if (Drain() == 0) Engine.Reports.Wait(TimeSpan.FromMilliseconds(1));
        }
        Drain();
        Assert.That(Engine.State, Is.EqualTo(EngineState.Stopped), Engine.Fault);
        return Engine.Totals;
    }

    public void Dispose() => Engine.Dispose();

    public static Command QuoteCommand(long bid, long ask, long timestamp = 0)
    {
        Command command = new() { Type = CommandType.Quote, Flags = CommandFlags.HasBid | CommandFlags.HasAsk, Timestamp = timestamp };
        ref QuoteCommand quote = ref CommandView.As<QuoteCommand>(ref command);
        quote.Bid = bid;
        quote.Ask = ask;
        return command;
    }

    public static Command Text(TextField field, ReadOnlySpan<byte> utf8)
    {
        Command command = new() { Type = CommandType.Text, Flags = CommandFlags.MoreFollows };
        ref TextCommand text = ref CommandView.As<TextCommand>(ref command);
        text.Field = field;
        text.Length = (byte)utf8.Length;
        utf8.CopyTo(CommandView.Bytes(ref command)[32..]);
        return command;
    }

    public static Command Instrument()
    {
        Command command = new() { Type = CommandType.Instrument };
        ref InstrumentCommand instrument = ref CommandView.As<InstrumentCommand>(ref command);
        instrument.PriceDecimals = 2;
        instrument.QuantityDecimals = 5;
        instrument.Multiplier = Fixed.RateScale;
        return command;
    }

    public static Command Account()
    {
        Command command = new() { Type = CommandType.Account };
        CommandView.As<AccountCommand>(ref command).Leverage = Fixed.RateScale;
        return command;
    }
}
