using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Host.Demo.Strategy;

namespace Disruptor.Trading.Host.Demo;

/// <summary>
/// The latency probe: so many small limit orders a second, far from the touch, each cancelled half an interval later. Open loop: the moment each
/// was planned for is what its latency counts from, whatever held it up, and none is left out.
/// </summary>
internal sealed class OrderProbe
{
    /// <summary>Account of the probe's orders.</summary>
    public const string AccountName = "probe";

    private readonly DemoSession _session;
    private readonly OrderWriter _orders;
    private readonly uint _account;
    private readonly double _ticksPerCommand;
    private DemoInstrument? _instrument;
    private long _started;
    private long _sent;
    private ulong _orderId;
    private long _price;

    /// <param name="session">Its session.</param>
    /// <param name="orders">Where ids come from.</param>
    /// <param name="account">Its account.</param>
    /// <param name="ordersPerSecond">The rate; as many cancels come on top.</param>
    public OrderProbe(DemoSession session, OrderWriter orders, uint account, int ordersPerSecond)
    {
        _session = session;
        _orders = orders;
        _account = account;
        OrdersPerSecond = ordersPerSecond;
        _ticksPerCommand = Stopwatch.Frequency / (2.0 * ordersPerSecond);
    }

    /// <summary>The rate.</summary>
    public int OrdersPerSecond { get; }

    /// <summary>Orders and cancels sent.</summary>
    public long Sent => _sent;

    /// <summary>Orders and cancels that were due by the moment the probe ended.</summary>
    public long Planned { get; private set; }

    /// <summary>When the next one is due; <see cref="long.MaxValue"/> before the first quote.</summary>
    public long NextDue => _instrument is null ? long.MaxValue : DueOf(_sent);

    /// <summary>Begins with the first traded instrument that has a bid.</summary>
    public void Offer(DemoInstrument instrument)
    {
        if (_instrument is not null || !instrument.IsTraded || instrument.Bid <= 0) return;
        _instrument = instrument;
        // Half the price: far enough to rest whatever the market does meanwhile.
        _price = Math.Max(instrument.Bid / 2 / instrument.TickSize, 1) * instrument.TickSize;
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>Sends what is due.</summary>
    /// <returns>Whether something was sent.</returns>
    public bool Pump(long now)
    {
        bool sent = false;
        while (_instrument is not null && DueOf(_sent) <= now)
        {
            bool isOrder = (_sent & 1) == 0;
            Command command = isOrder ? Order() : Cancel();
            if (!_session.TrySubmit(new Span<Command>(ref command), DueOf(_sent))) return sent;
            if (isOrder) _orderId = _orders.NextOrderId++;
            _sent++;
            sent = true;
        }
        return sent;
    }

    /// <summary>Ends the plan; what is due by now was planned.</summary>
    public void End(long now)
    {
        if (_instrument is null) return;
        Planned = _sent;
        while (DueOf(Planned) <= now) Planned++;
        _instrument = null;
    }

    private long DueOf(long index) => _started + (long)(index * _ticksPerCommand);

    private Command Order()
    {
        Command command = default;
        command.Type = CommandType.Order;
        command.Account = _account;
        command.Instrument = _instrument!.EngineIndex;
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        order.Side = Side.Buy;
        order.OrderType = OrderType.Limit;
        order.TimeInForce = TimeInForce.GoodTillCancel;
        order.Id = _orders.NextOrderId;
        order.Quantity = _instrument.LotSize;
        order.Price = _price;
        return command;
    }

    private Command Cancel()
    {
        Command command = default;
        command.Type = CommandType.Cancel;
        command.Account = _account;
        command.Instrument = _instrument!.EngineIndex;
        CommandView.As<CancelCommand>(ref command).Target = _orderId;
        return command;
    }
}
