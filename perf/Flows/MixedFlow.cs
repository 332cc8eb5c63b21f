using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;

namespace Disruptor.Trading.Perf;

/// <summary>
/// The mixed stream: of ten commands nine are ticks, through the tick lane, and one is an order or the cancel of the one before, through the
/// order lane. Orders are limits that rest; the cancel takes them out again, so the stream can go on for ever. Allocates nothing once made.
/// </summary>
internal sealed class MixedFlow
{
    /// <summary>Commands of one step: 9 × 128 ticks and 128 orders.</summary>
    public const int StepCommands = 10 * OrdersPerStep;

    private const int OrdersPerStep = 128;
    private const int TicksPerStep = 9 * OrdersPerStep;

    private readonly TradingEngine _engine;
    private readonly EngineSession _tickSession;
    private readonly EngineSession _orderSession;
    private readonly Command[] _ticks = new Command[TicksPerStep];
    private readonly Command[] _orders = new Command[OrdersPerStep];
    private ulong _orderId;

    public MixedFlow(TradingEngine engine)
    {
        _engine = engine;
        new OrderFlow(engine).Declare();
        _tickSession = engine.OpenSession(LaneKind.Tick);
        _orderSession = engine.OpenSession(LaneKind.Order);
        for (int i = 0; i < TicksPerStep; i++)
        {
            Command tick = new() { Type = CommandType.Quote, Flags = CommandFlags.HasBid | CommandFlags.HasAsk };
            ref QuoteCommand quote = ref CommandView.As<QuoteCommand>(ref tick);
            quote.Bid = 10_000 + (i % 64);
            quote.Ask = quote.Bid + 1;
            _ticks[i] = tick;
        }
        Applied = engine.Statistics.Commands;
    }

    /// <summary>Commands that were applied before the flow began.</summary>
    public long Applied { get; }

    public long Submitted { get; private set; }

    /// <summary>Reports that say no; a steady stream has none.</summary>
    public long Rejected { get; private set; }

    /// <summary>Submits one step, reading reports while it waits for room.</summary>
    public void Step()
    {
        for (int i = 0; i < OrdersPerStep; i += 2)
        {
            _orders[i] = new Command { Type = CommandType.Order };
            ref OrderCommand order = ref CommandView.As<OrderCommand>(ref _orders[i]);
            order.Id = ++_orderId;
            order.Side = Side.Buy;
            order.OrderType = OrderType.Limit;
            order.Price = 5_000;
            order.Quantity = 1;
            _orders[i + 1] = new Command { Type = CommandType.Cancel };
            CommandView.As<CancelCommand>(ref _orders[i + 1]).Target = _orderId;
        }
        int ticks = 0, orders = 0;
        while (ticks < TicksPerStep || orders < OrdersPerStep)
        {
            int sent = _orderSession.SubmitMany(_orders.AsSpan(orders));
            orders += sent;
            int sentTicks = _tickSession.SubmitMany(_ticks.AsSpan(ticks));
            ticks += sentTicks;
            Drain();
            if (sent + sentTicks == 0) Thread.SpinWait(10);
        }
        Submitted += StepCommands;
    }

    /// <summary>Waits until everything submitted was applied.</summary>
    public void Finish()
    {
        while (_engine.Statistics.Commands < Applied + Submitted && _engine.State == EngineState.Running) Drain();
        Drain();
    }

    private void Drain()
    {
        while (_engine.Reports.TryRead(out ReportView report))
        {
            if (report.Header.Type == ReportType.Rejected) Rejected++;
        }
    }
}
