using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Host.Demo.Feed;
using Disruptor.Trading.Host.Demo.Model;

namespace Disruptor.Trading.Host.Demo.Strategy;

/// <summary>
/// The sample strategy: a small scalper. Each account follows the momentum of each instrument's mid (and enters now and then without any), waits
/// for its fill, gives the position an exit plan, and lets the engine watch it; entries that do not fill are cancelled. It shows what an engine
/// does and is no advice: it loses the spread and the fees.
/// </summary>
internal sealed class Scalper
{
    private const int PatienceInPaces = 60;
    private const long MostActionsPerSecond = 400;

    private readonly InstrumentDesk?[] _desksByFeed;
    private readonly Dictionary<uint, InstrumentDesk> _desksByEngine = [];
    private readonly uint[] _accounts;
    private readonly DemoBook _book;
    private readonly OrderWriter _orders;
    private readonly int _pace;
    private readonly int _cancelAfter;
    private FeedRandom _random;
    private long _second;
    private long _actionsInSecond;

    /// <param name="instruments">All instruments of the feed; those that are not traded get no desk.</param>
    /// <param name="accounts">Indexes of the accounts of <see cref="AccountProfile.All"/>.</param>
    /// <param name="book">What the engine said so far.</param>
    /// <param name="orders">Where commands go.</param>
    /// <param name="seed">Seed of its choices.</param>
    /// <param name="pace">Quotes of an instrument between two actions of an account in it.</param>
    /// <param name="cancelAfter">Quotes that an entry has to fill.</param>
    public Scalper(
        IReadOnlyList<DemoInstrument> instruments, uint[] accounts, DemoBook book, OrderWriter orders, ulong seed, int pace, int cancelAfter)
    {
        _accounts = accounts;
        _book = book;
        _orders = orders;
        _pace = pace;
        _cancelAfter = cancelAfter;
        _random = new FeedRandom(~seed);
        _desksByFeed = new InstrumentDesk?[instruments.Count];
        foreach (DemoInstrument instrument in instruments)
        {
            if (!instrument.IsTraded) continue;
            Slot[] slots = [.. AccountProfile.All.Select((profile, i) => new Slot(profile, accounts[i]))];
            _desksByFeed[instrument.FeedIndex] = new InstrumentDesk(instrument, slots);
            if (instrument.IsDeclared) Open(instrument);
        }
    }

    /// <summary>An instrument has its index in the engine: takes over the positions that the accounts have in it.</summary>
    public void Open(DemoInstrument instrument)
    {
        if (_desksByFeed[instrument.FeedIndex] is not { } desk) return;
        _desksByEngine[instrument.EngineIndex] = desk;
        foreach (Slot slot in desk.Slots) Settle(desk, slot);
    }

    /// <summary>A quote was submitted.</summary>
    /// <param name="feedIndex">Its instrument.</param>
    /// <param name="bid">Best bid.</param>
    /// <param name="ask">Best ask.</param>
    /// <param name="timeNanos">Engine time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnQuote(int feedIndex, long bid, long ask, long timeNanos)
    {
        if (_desksByFeed[feedIndex] is { } desk && desk.Take(bid, ask)) Act(desk, timeNanos);
    }

    /// <summary>The engine said something; the book knows it already.</summary>
    public void OnReport(ref ReportHeader report)
    {
        if (report.Type is not (ReportType.OrderChanged or ReportType.PositionChanged or ReportType.Rejected)) return;
        if (!_desksByEngine.TryGetValue(report.Instrument, out InstrumentDesk? desk)) return;
        int index = Array.IndexOf(_accounts, report.Account);
        if (index < 0) return;
        Slot slot = desk.Slots[index];
        switch (report.Type)
        {
            case ReportType.OrderChanged: OnOrder(desk, slot, ref Unsafe.As<ReportHeader, OrderReport>(ref report)); break;
            case ReportType.PositionChanged: OnPosition(desk, slot, ref Unsafe.As<ReportHeader, PositionReport>(ref report)); break;
            case ReportType.Rejected: OnRejected(desk, slot, ref Unsafe.As<ReportHeader, RejectedReport>(ref report)); break;
        }
    }

    private void OnOrder(InstrumentDesk desk, Slot slot, ref OrderReport order)
    {
        if (order.IdKind != IdKind.Number || order.Id != slot.OrderId) return;
        // A filled one goes on with the report of its position, which follows.
        if (order.State is OrderState.Canceled or OrderState.Rejected or OrderState.Expired) Settle(desk, slot);
    }

    private void OnPosition(InstrumentDesk desk, Slot slot, ref PositionReport position)
    {
        if (position.Quantity == 0)
        {
            if (slot.State is SlotState.Holding or SlotState.Closing) Settle(desk, slot);
            return;
        }
        if (slot.State is SlotState.Entering or SlotState.Cancelling) Settle(desk, slot);
        if (position.State == PositionState.Monitoring && slot.PlannedCycle != position.Cycle)
        {
            slot.PlannedCycle = position.Cycle;
            _orders.Plan(slot, desk.Instrument);
        }
        else if (position.State == PositionState.Error && slot.State == SlotState.Holding)
        {
            // Its exit order could not be filled: nothing watches it any more, so it is closed by hand, soon.
            slot.WakeAt = desk.Quotes + _pace;
            desk.WakeBy(slot.WakeAt);
        }
    }

    private void OnRejected(InstrumentDesk desk, Slot slot, ref RejectedReport rejected)
    {
        bool own = rejected.Operation == CommandType.Order ? rejected.Id == slot.OrderId : rejected.Operation == CommandType.Cancel && rejected.Target == slot.OrderId;
        if (own) Settle(desk, slot);
    }

    /// <summary>No order of the slot is open: it holds a position, or it is flat and waits.</summary>
    private void Settle(InstrumentDesk desk, Slot slot)
    {
        slot.OrderId = 0;
        if (_book.Position(slot.Account, desk.Instrument.EngineIndex) is { Quantity: not 0 } held)
        {
            slot.State = SlotState.Holding;
            if (held.HasPlan) slot.PlannedCycle = held.Cycle;
            slot.WakeAt = desk.Quotes + ((long)_pace * PatienceInPaces);
        }
        else
        {
            slot.State = SlotState.Flat;
            slot.WakeAt = desk.Quotes + (_pace / 2) + _random.Below(_pace + 1);
        }
        desk.WakeBy(slot.WakeAt);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Act(InstrumentDesk desk, long timeNanos)
    {
        long second = timeNanos / 1_000_000_000;
        if (second != _second)
        {
            _second = second;
            _actionsInSecond = 0;
        }
        long next = long.MaxValue;
        foreach (Slot slot in desk.Slots)
        {
            if (slot.WakeAt <= desk.Quotes)
            {
                slot.WakeAt = desk.Quotes + _pace;
                if (_actionsInSecond++ < MostActionsPerSecond) Act(desk, slot);
            }
            if (slot.WakeAt < next) next = slot.WakeAt;
        }
        desk.NextWake = next;
    }

    private void Act(InstrumentDesk desk, Slot slot)
    {
        switch (slot.State)
        {
            case SlotState.Flat:
                Enter(desk, slot);
                break;
            case SlotState.Entering:
                slot.State = SlotState.Cancelling;
                _orders.Cancel(slot, desk.Instrument);
                break;
            case SlotState.Holding when _book.Position(slot.Account, desk.Instrument.EngineIndex) is { Quantity: not 0 } held:
                slot.State = SlotState.Closing;
                slot.OrderId = _orders.Close(slot, desk.Instrument, held.Quantity);
                break;
            default:
                // Waits for its answer; looked at again at the next pace.
                break;
        }
    }

    private void Enter(InstrumentDesk desk, Slot slot)
    {
        bool canShort = slot.Profile.Mode == AccountMode.Margin;
        long spread = desk.Instrument.Ask - desk.Instrument.Bid;
        bool up = desk.Momentum > 2 * spread, down = desk.Momentum < -2 * spread;
        // Without momentum one chance in three, so that a quiet market shows something too; who rests at the touch quotes always.
        if (!up && !(down && canShort) && slot.Profile.Entry != EntryStyle.Rest && _random.Below(3) != 0) return;
        bool buy = up || !canShort || (!down && _random.Below(2) == 0);
        slot.State = SlotState.Entering;
        slot.WakeAt = desk.Quotes + _cancelAfter;
        slot.Orders++;
        int every = slot.Profile.RefusedEvery;
        slot.OrderId = every != 0 && slot.Orders % every == 0
            ? _orders.Probe(slot, desk.Instrument)
            : _orders.Enter(slot, desk, buy ? Side.Buy : Side.Sell);
    }
}
