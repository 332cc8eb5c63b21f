using Disruptor.Trading.Core;

namespace Disruptor.Trading.Host.Demo.Strategy;

/// <summary>Writes the strategy's commands into the outbox: fresh ids, prices on the tick, quantities on the lot. Their time is 0: feed time stands still for them.</summary>
internal sealed class OrderWriter(Outbox outbox, ulong firstOrderId)
{
    /// <summary>Size of an entry in whole units of the quote currency.</summary>
    private const long EntryNotional = 2_000;

    private const long OversizeFactor = 10_000;

    /// <summary>Id of the next order: above every id that was ever seen.</summary>
    public ulong NextOrderId { get; set; } = firstOrderId;

    /// <summary>Orders written.</summary>
    public long Orders { get; private set; }

    /// <summary>Cancels written.</summary>
    public long Cancels { get; private set; }

    /// <summary>Exit plans written.</summary>
    public long Plans { get; private set; }

    /// <summary>An entry in the style of the account.</summary>
    /// <returns>Its id.</returns>
    public ulong Enter(Slot slot, InstrumentDesk desk, Side side)
    {
        DemoInstrument instrument = desk.Instrument;
        bool buy = side == Side.Buy;
        long behind = slot.Profile.Behind * desk.Stride;
        return slot.Profile.Entry switch
        {
            EntryStyle.TakeTouch => Limit(slot, instrument, side, buy ? instrument.Ask : instrument.Bid, TimeInForce.ImmediateOrCancel),
            EntryStyle.Rest => Limit(slot, instrument, side, buy ? Math.Max(1, instrument.Bid - behind) : instrument.Ask + behind, TimeInForce.GoodTillCancel),
            _ => Market(slot, instrument, side, Lots(instrument), OrderFlags.None),
        };
    }

    /// <summary>An order that is meant to be refused: more than there is money for, or sold without holding.</summary>
    /// <returns>Its id.</returns>
    public ulong Probe(Slot slot, DemoInstrument instrument) => slot.Profile.Entry == EntryStyle.Market
        ? Market(slot, instrument, Side.Buy, Lots(instrument) * OversizeFactor, OrderFlags.None)
        : Market(slot, instrument, Side.Sell, Lots(instrument), OrderFlags.None);

    /// <summary>Closes a position at the market.</summary>
    /// <returns>Its id.</returns>
    public ulong Close(Slot slot, DemoInstrument instrument, long quantity) =>
        Market(slot, instrument, quantity > 0 ? Side.Sell : Side.Buy, Math.Abs(quantity), OrderFlags.ReduceOnly);

    /// <summary>Cancels the slot's order.</summary>
    public void Cancel(Slot slot, DemoInstrument instrument)
    {
        Cancels++;
        ref Command command = ref outbox.Add(CommandType.Cancel, slot.Account, instrument.EngineIndex);
        CommandView.As<CancelCommand>(ref command).Target = slot.OrderId;
    }

    /// <summary>Gives the slot's position the exit plan of its account.</summary>
    public void Plan(Slot slot, DemoInstrument instrument)
    {
        Plans++;
        AccountProfile profile = slot.Profile;
        if (profile.Trail != 0)
        {
            ref ExitTrailingCommand trailing = ref CommandView.As<ExitTrailingCommand>(
                ref outbox.Add(CommandType.ExitTrailing, slot.Account, instrument.EngineIndex, moreFollows: true));
            trailing.Trail = profile.Trail;
            trailing.Activation = profile.Activation;
        }
        ref ExitPlanCommand plan = ref CommandView.As<ExitPlanCommand>(ref outbox.Add(CommandType.ExitPlan, slot.Account, instrument.EngineIndex));
        plan.TakeProfit = profile.TakeProfit;
        plan.StopLoss = profile.StopLoss;
        plan.TimeNanos = profile.TimeNanos;
    }

    /// <summary>About <see cref="EntryNotional"/> in whole lots, at least one.</summary>
    private static long Lots(DemoInstrument instrument)
    {
        Int128 quantity = EntryNotional * Fixed.Pow10(instrument.PriceDecimals + instrument.QuantityDecimals) / instrument.Ask;
        long lots = (long)(quantity / instrument.LotSize);
        return Math.Max(1, lots) * instrument.LotSize;
    }

    private ulong Market(Slot slot, DemoInstrument instrument, Side side, long quantity, OrderFlags flags)
    {
        ref OrderCommand order = ref Order(slot, instrument, side, quantity);
        order.OrderType = OrderType.Market;
        order.TimeInForce = TimeInForce.ImmediateOrCancel;
        order.OrderFlags = flags;
        return order.Id;
    }

    private ulong Limit(Slot slot, DemoInstrument instrument, Side side, long price, TimeInForce time)
    {
        ref OrderCommand order = ref Order(slot, instrument, side, Lots(instrument));
        order.OrderType = OrderType.Limit;
        order.TimeInForce = time;
        // Recorded quotes may stand between ticks; an order may not. Buys round down, sells up.
        long off = price % instrument.TickSize;
        order.Price = off == 0 ? price : side == Side.Buy ? Math.Max(price - off, instrument.TickSize) : price - off + instrument.TickSize;
        return order.Id;
    }

    private ref OrderCommand Order(Slot slot, DemoInstrument instrument, Side side, long quantity)
    {
        Orders++;
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref outbox.Add(CommandType.Order, slot.Account, instrument.EngineIndex));
        order.Side = side;
        order.Id = NextOrderId++;
        order.Quantity = quantity;
        return ref order;
    }
}
