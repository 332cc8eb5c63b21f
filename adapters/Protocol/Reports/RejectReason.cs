using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>A refusal in words: a sentence for each code, and what its two numbers are. The code is the contract; the words may change.</summary>
/// <param name="Sentence">Why, for a person.</param>
/// <param name="Unit">What the numbers count.</param>
/// <param name="Value">Name of the value; empty when it is not shown.</param>
/// <param name="Limit">Name of the limit; empty when it is not shown.</param>
internal readonly record struct RejectReason(string Sentence, RejectUnit Unit = RejectUnit.None, string Value = "", string Limit = "")
{
    /// <summary>The reason of a code; a code without one here is told by its name.</summary>
    public static RejectReason Of(RejectCode code) => code switch
    {
        RejectCode.Malformed => new("the fields make no valid command"),
        RejectCode.UnknownCommand => new("there is no such command"),
        RejectCode.UnknownAccount => new("the account was never declared"),
        RejectCode.UnknownInstrument => new("the instrument was never declared"),
        RejectCode.UnknownCurrency => new("the currency was never declared, or the account has no wallet in it"),
        RejectCode.UnknownOrder => new("the account has no such order"),
        RejectCode.UnknownPosition => new("there is no such position"),
        RejectCode.DuplicateAccount => new("the account is already declared"),
        RejectCode.DuplicateInstrument => new("the instrument is already declared"),
        RejectCode.DuplicateCurrency => new("the currency is already declared with other decimals", RejectUnit.Count, "asked", "declared"),
        RejectCode.DuplicateOrderId => new("the id was used for another order"),
        RejectCode.DuplicateExecution => new("the execution was applied before"),
        RejectCode.PositionExists => new("the position is already there"),
        RejectCode.InvalidAmount => new("an amount must be more than 0", RejectUnit.Money, "amount"),
        RejectCode.InvalidPrice => new("a price must be more than 0", RejectUnit.Price, "price"),
        RejectCode.InvalidQuantity => new("a quantity must be more than 0", RejectUnit.Quantity, "quantity"),
        RejectCode.InvalidOrder => new("the fields of the order contradict each other"),
        RejectCode.InvalidName => new($"a name or id must be 1 to {Text40.MaxBytes} bytes of printable text, and exit-<n> is the engine's own"),
        RejectCode.InvalidDecimals => new("decimals are out of range", RejectUnit.Count, "asked", "most"),
        RejectCode.InvalidRate => new("a rate is out of range", RejectUnit.Rate, "rate", "most"),
        RejectCode.TooManyDecimals => new("a number has more decimals than its instrument, currency or field"),
        RejectCode.OutOfRange => new("a number is larger than its field"),
        RejectCode.InvalidLeverage => new("leverage is out of range", RejectUnit.Rate, "asked", "most"),
        RejectCode.TradingHalted => new("trading is halted"),
        RejectCode.ReducingOnly => new("only orders that reduce a position are allowed"),
        RejectCode.LotSize => new("the quantity is no multiple of the lot", RejectUnit.Quantity, "quantity", "lot"),
        RejectCode.TickSize => new("the price is no multiple of the tick", RejectUnit.Price, "price", "tick"),
        RejectCode.MinQuantity => new("the quantity is too small", RejectUnit.Quantity, "quantity", "least"),
        RejectCode.MaxQuantity => new("the quantity is too large", RejectUnit.Quantity, "quantity", "most"),
        RejectCode.MinNotional => new("the notional is too small", RejectUnit.Money, "notional", "least"),
        RejectCode.MaxNotional => new("the notional is too large", RejectUnit.Money, "notional", "most"),
        RejectCode.NoMarket => new("there is no price on the side that would fill it"),
        RejectCode.InsufficientFunds => new("less is available than needed", RejectUnit.Money, "needed", "available"),
        RejectCode.Oversell => new("more than the position holds and no order has reserved", RejectUnit.Quantity, "quantity", "free"),
        RejectCode.ReduceOnly => new("the order would not only reduce", RejectUnit.Quantity, "quantity", "reducible"),
        RejectCode.WouldTake => new("a post-only order would take", RejectUnit.Price, "price", "touch"),
        RejectCode.NotTradable => new("the instrument takes prices only"),
        RejectCode.IllegalTransition => new("the position machine has no such transition", RejectUnit.Transition),
        RejectCode.OrderIsTerminal => new("the order is done"),
        RejectCode.WrongRoute => new("not for the route of the instrument"),
        RejectCode.InvalidExitPlan => new("the exit plan contradicts itself or has a value that must be more than 0"),
        RejectCode.Overflow => new("the result would not fit"),
        RejectCode.TableFull => new("a table of the engine is full"),
        RejectCode.Unsupported => new("not supported yet"),
        RejectCode.InvalidTimer => new("a timer needs one time that is more than 0 and at most ten years", RejectUnit.Rate, "seconds", "most"),
        RejectCode.UnknownTimer => new("there is no timer of this name"),
        RejectCode.VersionNotFound => new("the position keeps no such version", RejectUnit.Count, "asked", "present"),
        RejectCode.InvalidState => new("an open position cannot be in that state"),
        RejectCode.SessionIsOpen => new("the session is open already"),
        RejectCode.InvalidLimit => new("a limit must be more than 0 and in its range"),
        RejectCode.RateLimit => new("more orders in a second than the account may send", RejectUnit.Count, "sent", "most"),
        RejectCode.PriceCollar => new("the price is too far from the reference price", RejectUnit.Price, "price", "reference"),
        RejectCode.MaxOrderQuantity => new("the account allows no order of that quantity", RejectUnit.Rate, "quantity", "most"),
        RejectCode.MaxOrderNotional => new("the account allows no order of that notional", RejectUnit.Money, "notional", "most"),
        RejectCode.MaxPositions => new("the account has as many positions as allowed", RejectUnit.Count, "positions", "most"),
        RejectCode.MaxOpenOrders => new("the account has as many working orders as allowed", RejectUnit.Count, "orders", "most"),
        RejectCode.MaxLeverage => new("more exposure for its equity than the account may have", RejectUnit.Rate, "leverage", "most"),
        RejectCode.MaxPositionNotional => new("the position would be larger than allowed", RejectUnit.Money, "notional", "most"),
        RejectCode.MaxPortfolioRisk => new("the position would be too large a share of equity", RejectUnit.Rate, "share", "most"),
        RejectCode.DailyLoss => new("the loss of the day has reached its limit"),
        RejectCode.MaxDrawdown => new("equity has fallen from its peak as far as allowed", RejectUnit.Rate, "fall", "most"),
        RejectCode.Cooldown => new("too soon after a loss", RejectUnit.Rate, "seconds left", "of"),
        RejectCode.SelfTrade => new("the order would meet a resting order of its own account"),
        RejectCode.StaleVersion => new("what it means to change has another version by now", RejectUnit.Count, "expected", "current"),
        RejectCode.NoRate => new("there is no price to convert its currency with"),
        _ => new(System.Text.Encoding.UTF8.GetString(EnumWords<RejectCode>.Pascal(code))),
    };
}
