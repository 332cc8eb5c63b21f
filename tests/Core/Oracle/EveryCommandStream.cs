using Disruptor.Trading.Core.Tests.Samples;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>
/// Random streams over every command kind there is, aimed by what was reported: most commands mean something that exists. The same seed
/// makes the same stream.
/// </summary>
internal sealed partial class EveryCommandStream(int seed, int orderSlots, Ledger ledger)
{
    public const uint Paper = 0, Displayed = 1, Venue = 2, Splitting = 3, Inverse = 4, Foreign = 5, Rate = 6;

    private readonly Random _random = new(seed);
    private readonly long[] _middle = [100, 100, 100, 400, 100, 50, 2];
    private readonly PickList<(uint Account, IdKind Kind, ulong Id), AimedOrder> _open = new();
    private readonly PickList<(uint Account, IdKind Kind, ulong Id), AimedOrder> _atVenue = new();
    private readonly List<AimedOrder> _ended = [];
    private readonly List<AimedOrder> _endedAtVenue = [];
    private readonly List<(uint Account, uint Instrument, ulong Id)> _fills = [];
    private readonly List<(uint Account, uint Instrument, ulong PositionId)> _positions = [];
    private readonly List<(uint? Account, uint? Instrument)> _closed = [];
    private Command[] _last = Make.Clock();
    private ulong _nextId = 1;
    private ulong _nextExecution = 1;

    public long Time { get; private set; } = 1_000_000_000;

    /// <summary>Learns what there is to aim at.</summary>
    public void Saw(ReportBlock reports)
    {
        for (int i = 0; i < reports.Count; i++)
        {
            switch (reports.TypeOf(i))
            {
                case ReportType.OrderChanged: SawOrder(AimedOrder.Of(in reports.As<OrderReport>(i))); break;
                case ReportType.Filled:
                    FilledReport fill = reports.As<FilledReport>(i);
                    if (fill.ExecutionKind == IdKind.Number && fill.Header.Instrument == Venue) Keep(_fills, (fill.Header.Account, fill.Header.Instrument, fill.ExecutionId));
                    break;
                case ReportType.TradingStateChanged when reports.As<TradingStateReport>(i) is var stated && stated.State != Core.TradingState.Active:
                    Closed(stated.Header.Account, stated.Header.Instrument);
                    break;
                case ReportType.PositionChanged:
                    PositionReport position = reports.As<PositionReport>(i);
                    var known = (position.Header.Account, position.Header.Instrument, position.PositionId);
                    _positions.Remove(known);
                    if (position.Quantity != 0 || Chance(5)) Keep(_positions, known);
                    break;
            }
        }
    }

    private void Closed(uint account, uint instrument)
    {
        (uint?, uint?) scope = (account == Command.Unknown ? null : account, instrument == Command.Unknown ? null : instrument);
        if (!_closed.Contains(scope)) _closed.Add(scope);
    }

    private void SawOrder(AimedOrder order)
    {
        var key = (order.Account, order.IdKind, order.Id);
        bool venue = order.Instrument == Venue;
        if (order.LeavesQuantity != 0)
        {
            _open.Set(key, order);
            if (venue) _atVenue.Set(key, order);
            return;
        }
        _open.Remove(key);
        if (venue) _atVenue.Remove(key);
        // Now and then something is asked or said of an order that ended.
        if (Chance(20)) Keep(_ended, order);
        if (venue && Chance(40)) Keep(_endedAtVenue, order);
    }

    public Command[] Next()
    {
        if (Chance(30)) Time += Chance(90) ? Between(1, 400) * 1_000_000L : Between(1, 90) * 1_000_000_000L;
        if (Chance(2)) return _last;
        uint account = (uint)Between(0, 4), instrument = (uint)Between(0, 6);
        return _last = Between(0, 999) switch
        {
            < 250 => Quote(instrument),
            < 280 => Make.Trade(instrument, Near(instrument, 5), Between(1, 30), (Side)Between(0, 2)),
            < 290 => Make.Mark(instrument, Near(instrument, 4)),
            < 540 => Sent(Order(account, instrument)),
            < 580 => Cancel(account),
            < 630 => Replace(account),
            < 770 => VenueSays(account),
            < 790 => Batch(account),
            < 800 => Make.MassCancel(account, Chance(60) ? instrument : null, (Side)Between(0, 2)),
            < 812 => Close(account, instrument),
            < 818 => Make.Disconnect((uint)Between(1, 3)),
            < 848 => Plan(account, instrument),
            < 868 => Trigger(account, instrument),
            < 876 => Make.ForceState(account, instrument, (PositionState)Between(0, 6)),
            < 886 => Signal(account, instrument),
            < 892 => Named(account, Make.CreatePosition(account, instrument, Chance(50) ? Side.Buy : Side.Sell, plan: Chance(40) ? SimplePlan() : null, positionId: IdFor(account))),
            < 922 => MoneyCommand(account),
            < 930 => Make.Funding(instrument, Chance(70) ? FundingKind.Rate : FundingKind.AmountPerUnit, Between(-2_000_000, 3_000_000), Chance(40) ? account : null),
            < 934 => Make.Split(Chance(90) ? Splitting : Foreign + 9, Between(1, 4), Between(1, 3)),
            < 946 => Limits(account),
            < 954 => TradingState(account, instrument),
            < 966 => Timers(),
            < 972 => Make.Session(Chance(75) ? SessionEvent.Close : SessionEvent.Open, Chance(30), Chance(25) ? Between(1, 3) * 1_000_000_000L : 0),
            < 976 => [new Command { Type = CommandType.Custom, Detail = (uint)Between(0, 2), Account = account, Instrument = Chance(80) ? Rate : Foreign }],
            < 979 => Make.Settings(Chance(50) ? 0 : Between(1, 20) * 1_000_000_000L, Chance(50) ? 0 : Between(1, 50) * 1_000_000_000L),
            < 990 => Question(account, instrument),
            < 994 => Nonsense(account, instrument),
            _ => Make.Clock(),
        };
    }

    private Command[] Quote(uint instrument)
    {
        _middle[instrument] = Math.Clamp(_middle[instrument] + (Chance(80) ? Between(-3, 3) : Between(-12, 12)), 20, 600);
        if (instrument == Rate) _middle[instrument] = Between(1, 3);
        long bid = Math.Max(1, _middle[instrument] - Between(0, 2)), ask = bid + Between(1, 3);
        if (Chance(3)) return Make.Quote(instrument, bid, 0);
        return Chance(30) ? Make.Quote(instrument, bid, ask) : Make.Quote(instrument, bid, ask, Between(0, 60), Between(0, 60));
    }

    private ulong NewId() => Chance(98) ? _nextId++ : Recent(0);

    private ulong Recent(int ahead) => (ulong)Math.Max(1, (int)_nextId + Between(-8, ahead));

    private long Near(uint instrument, int steps)
    {
        long price = Math.Max(1, _middle[instrument] + Between(-steps, steps));
        return instrument == Splitting && Chance(95) ? Math.Max(2, price / 2 * 2) : price;
    }

    /// <summary>An order to aim at: one that works, now and then one that lately did. Null when there is none.</summary>
    private AimedOrder? Aim(PickList<(uint Account, IdKind Kind, ulong Id), AimedOrder> open, List<AimedOrder> ended)
    {
        if (ended.Count != 0 && Chance(10)) return ended[Between(0, ended.Count - 1)];
        return open.Count == 0 ? null : open[Between(0, open.Count - 1)];
    }

    private static void Keep<T>(List<T> list, T item)
    {
        list.Add(item);
        if (list.Count > 40) list.RemoveAt(0);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private int Between(int low, int high) => _random.Next(low, high + 1);
}
