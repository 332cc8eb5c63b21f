namespace Disruptor.Trading.Core.Tests.Oracle;

// What there is to trade, who trades it, and what opens again what was closed.
internal sealed partial class EveryCommandStream
{
    /// <summary>Currencies, instruments of every form, accounts of every kind, and their money.</summary>
    public IEnumerable<Command[]> Setup()
    {
        yield return Make.Currency("USDT", 8);
        yield return Make.Currency("EUR", 2);
        InstrumentSpec plain = new() { PriceDecimals = 0, QuantityDecimals = 0, InitialMarginRate = Fixed.RateScale / 5, MaintenanceMarginRate = Fixed.RateScale / 20 };
        InstrumentSpec[] instruments =
        [
            plain with { Symbol = "PAPER", TakerFeeRate = 1_000_000, MakerFeeRate = -200_000 },
            plain with { Symbol = "SHOWN", PaperFill = PaperFill.Displayed, FeePerOrder = 3, Multiplier = 1_500_000_001, LotSize = 2, MaxNotional = 40_000L * 100_000_000 },
            plain with { Symbol = "VENUE", Route = Route.External, Overfill = (Overfill)Between(0, 2), QuantityDecimals = 1 },
            plain with { Symbol = "SPLIT", TakerFeeRate = 333_333, TickSize = 2, PriceDecimals = 1 },
            plain with { Symbol = "INVERSE", Inverse = true, Multiplier = 1_000_000 * Fixed.RateScale },
            plain with { Symbol = "FOREIGN", Quote = "EUR", CollarRate = 500_000_000 },
            plain with { Symbol = "EURUSDT", Base = "EUR", MaxQuantity = 50, MinQuantity = 2, MinNotional = 4L * 100_000_000 },
        ];
        AccountSpec[] accounts =
        [
            new() { Name = "cash" },
            new() { Name = "fifo", Mode = AccountMode.Margin, Leverage = 3 * Fixed.RateScale, Lots = Chance(70) ? LotMethod.FirstInFirstOut : LotMethod.LastInFirstOut, MarginCall = (MarginCallAction)Between(0, 1) },
            new() { Name = "hedge", Mode = AccountMode.Margin, Positions = PositionMode.Hedging, Leverage = 2 * Fixed.RateScale, MarginCall = (MarginCallAction)Between(0, 1) },
            new() { Name = "settle", SettleSessions = Between(1, 3), Mode = Chance(70) ? AccountMode.Cash : AccountMode.Margin, Lots = LotMethod.LastInFirstOut },
            new() { Name = "euro", Currency = "EUR", Mode = AccountMode.Margin, Leverage = Fixed.RateScale * Between(1, 10) },
        ];
        foreach (InstrumentSpec spec in instruments)
        {
            bool euro = spec.Quote == "EUR";
            ledger.Instruments.Add(new LedgerInstrument(spec, euro ? 1u : 0u, euro ? 2 : 8));
            yield return Make.Instrument(spec);
        }
        foreach (AccountSpec spec in accounts)
        {
            ledger.Accounts.Add(spec);
            yield return Make.Account(spec);
        }
        for (uint account = 0; account < accounts.Length; account++)
        {
            // Poor ones among them: those are warned, called, and refused.
            int least = Chance(50) ? 1 : 8;
            yield return Make.Deposit(account, 0, Between(least, least * 8) * 1000L * 100_000_000);
            yield return Make.Deposit(account, 1, Between(least, least * 8) * 1000L * 100);
        }
        for (uint instrument = 0; instrument < instruments.Length; instrument++) yield return Quote(instrument);
    }

    /// <summary>Whatever is closed is opened again after a while: a halted market exercises nothing.</summary>
    public IEnumerable<Command[]> Reopening()
    {
        foreach ((uint? account, uint? instrument) in _closed) yield return Make.TradingState(Core.TradingState.Active, account, instrument);
        _closed.Clear();
        // So is a table that is full of orders whose venue never spoke again.
        for (int left = _atVenue.Count - (orderSlots / 6); left > 0; left--)
        {
            AimedOrder order = _atVenue[Between(0, _atVenue.Count - 1)];
            _atVenue.Remove((order.Account, order.IdKind, order.Id));
            yield return Make.Execution(order.Account, Venue, _nextExecution++, ExecutionKind.Canceled, order: order.Id, engineOrder: order.IdKind == IdKind.Engine);
        }
    }
}
