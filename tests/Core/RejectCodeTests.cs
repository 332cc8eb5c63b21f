namespace Disruptor.Trading.Core.Tests;

/// <summary>Every code the core refuses with, reached by a command, each proven to have changed nothing.</summary>
public sealed class RejectCodeTests
{
    private const uint Paper = 0, External = 1, Strict = 2, Watched = 3, Foreign = 4;
    private const uint Cash = 0, Margin = 1, Called = 2;
    private const uint Nobody = 99;
    private const long Rate = Fixed.RateScale;

    /// <summary>Codes that only ingress knows; the core passes them on from a Refused command.</summary>
    private static readonly RejectCode[] OfIngress = [RejectCode.TooManyDecimals, RejectCode.NotTradable, RejectCode.DeadlineExceeded];

    /// <summary>Codes that need a longer story: <see cref="OneCancelsOtherTests"/>, <see cref="ParentTests"/>, <see cref="BatchTests"/>, <see cref="ExtensionTests"/>.</summary>
    private static readonly RejectCode[] ToldElsewhere = [RejectCode.TooManyLinks, RejectCode.AllOrNone, RejectCode.ExtensionRefused];

    /// <summary>Codes that need a history: see VenueRequestTests, BustTests and RetirementTests.</summary>
    private static readonly RejectCode[] OfVenues = [RejectCode.TooManyRequests, RejectCode.ExecutionNotStanding, RejectCode.TooOld];

    private static readonly (RejectCode Code, string Why, Command[] Command)[] Table =
    [
        (RejectCode.UnknownCommand, "zeroed command", [default]),
        (RejectCode.UnknownCommand, "no such type", [new Command { Type = (CommandType)999 }]),
        (RejectCode.Malformed, "a part that ends its group", Make.Text(TextField.Name, "x")),
        (RejectCode.Malformed, "no side", Make.Order(Cash, Paper, 9, Side.None, 1, 1)),
        (RejectCode.Malformed, "no such side", Make.Order(Cash, Paper, 9, (Side)3, 1, 1)),
        (RejectCode.Malformed, "no such type of order", Make.Order(Cash, Paper, 9, Side.Buy, 1, 1, type: (OrderType)8)),
        (RejectCode.Malformed, "no such time in force", Make.Order(Cash, Paper, 9, Side.Buy, 1, 1, (TimeInForce)9)),
        (RejectCode.Malformed, "no such order flag", Make.Order(Cash, Paper, 9, Side.Buy, 1, 1, flags: (OrderFlags)8)),
        (RejectCode.InvalidOrder, "stop price of a limit order", Make.Order(Cash, Paper, 9, Side.Buy, 1, 1, stopPrice: 1)),
        (RejectCode.Malformed, "no such trade side", Make.Trade(Paper, 1, 1, (Side)3)),
        (RejectCode.Malformed, "no such trading state", Make.TradingState((TradingState)4)),
        (RejectCode.Malformed, "no such execution kind", Make.Execution(Cash, Paper, 9, (ExecutionKind)18, Side.Buy, 1, 1)),
        (RejectCode.Malformed, "bust of nothing", Make.Execution(Cash, External, 9, ExecutionKind.Bust, order: 2)),
        (RejectCode.Malformed, "no such term", Flag(Make.Replace(Cash, 9, 1, 1), 8)),
        (RejectCode.Malformed, "a stop price announced and not sent", Flag(Make.Replace(Cash, 9, 1, 1), (byte)ReplaceTerms.StopPrice)),
        (RejectCode.Malformed, "decimals that no number has", Make.Replace(Cash, 9, 1, 1, quantityDecimals: 19)),
        (RejectCode.Malformed, "no such overfill policy", Make.Instrument(new InstrumentSpec { Symbol = "N", Overfill = (Overfill)3 })),
        (RejectCode.Malformed, "fill of no side", Make.Execution(Cash, Paper, 9, ExecutionKind.Fill, Side.None, 1, 1)),
        (RejectCode.Malformed, "position of no side", Make.CreatePosition(Cash, Strict, Side.None)),
        (RejectCode.Malformed, "no such route", Make.Instrument(new InstrumentSpec { Symbol = "N", Route = (Route)2 })),
        (RejectCode.Malformed, "no such account mode", Make.Account("n", "USDT", (AccountMode)2)),
        (RejectCode.UnknownAccount, "order", Make.Order(Nobody, Paper, 9, Side.Buy, 1, 1)),
        (RejectCode.UnknownAccount, "cancel", Make.Cancel(Nobody, 9, 1)),
        (RejectCode.UnknownAccount, "execution", Make.Execution(Nobody, Paper, 9, ExecutionKind.Fill, Side.Buy, 1, 1)),
        (RejectCode.UnknownAccount, "deposit", Make.Deposit(Nobody, 0, 1)),
        (RejectCode.UnknownAccount, "trigger", Make.Trigger(Nobody, Paper, PositionTrigger.PauseRequested)),
        (RejectCode.UnknownAccount, "plan", Make.Plan(Nobody, Paper, new PlanSpec())),
        (RejectCode.UnknownAccount, "createPosition", Make.CreatePosition(Nobody, Paper)),
        (RejectCode.UnknownAccount, "trading state", Make.TradingState(TradingState.Halted, Nobody)),
        (RejectCode.UnknownAccount, "queries", Make.Query(CommandType.QueryWallet, Command.Unknown)),
        (RejectCode.UnknownInstrument, "quote", Make.Quote(Nobody, 1, 2)),
        (RejectCode.UnknownInstrument, "trade", Make.Trade(Command.Unknown, 1, 2)),
        (RejectCode.UnknownInstrument, "mark", Make.Mark(Nobody, 1)),
        (RejectCode.UnknownInstrument, "order", Make.Order(Cash, Command.Unknown, 9, Side.Buy, 1, 1)),
        (RejectCode.UnknownInstrument, "trading state", Make.TradingState(TradingState.Halted, null, Nobody)),
        (RejectCode.UnknownCurrency, "deposit by index", Make.Deposit(Cash, 50, 1)),
        (RejectCode.UnknownCurrency, "withdrawal without a wallet", Make.Withdraw(Cash, 1, 1)),
        (RejectCode.UnknownCurrency, "withdrawal by code", Make.MoneyByCode(CommandType.Withdraw, Cash, "NEW", 1)),
        (RejectCode.UnknownCurrency, "fee", Make.Execution(Cash, Paper, 9, ExecutionKind.Fill, Side.Buy, 1, 1, fee: 1, feeCurrency: 50)),
        (RejectCode.UnknownOrder, "cancel", Make.Cancel(Cash, 9, 12345)),
        (RejectCode.UnknownOrder, "another account's order", Make.Cancel(Margin, 9, 1)),
        (RejectCode.UnknownOrder, "text", Make.WithTextTarget("nothing", Make.Cancel(Cash, 9, 0))),
        (RejectCode.UnknownOrder, "execution", Make.Execution(Cash, External, 9, ExecutionKind.New, order: 12345)),
        (RejectCode.UnknownOrder, "fill of an order without a side", Make.Execution(Cash, External, 9, ExecutionKind.Fill, Side.None, 1, 1, order: 12345)),
        (RejectCode.UnknownOrder, "order of another instrument", Make.Execution(Cash, Paper, 9, ExecutionKind.Fill, Side.Buy, 1, 1, order: 2)),
        (RejectCode.UnknownOrder, "query", Make.Query(CommandType.QueryOrder, Cash, id: 12345)),
        (RejectCode.UnknownPosition, "trigger", Make.Trigger(Cash, Strict, PositionTrigger.PauseRequested)),
        (RejectCode.UnknownPosition, "plan", Make.Plan(Cash, Strict, new PlanSpec())),
        (RejectCode.UnknownPosition, "a position that only an order reserved", Make.Query(CommandType.QueryPosition, Cash, External)),
        (RejectCode.UnknownPosition, "position id in a netting account", Make.Trigger(Cash, Paper, PositionTrigger.PauseRequested, positionId: 1)),
        (RejectCode.DuplicateAccount, "", Make.Account("cash", "USDT")),
        (RejectCode.DuplicateInstrument, "", Make.Instrument(new InstrumentSpec { Symbol = "PAPER" })),
        (RejectCode.DuplicateCurrency, "other decimals", Make.Currency("USDT", 2)),
        (RejectCode.DuplicateOrderId, "other quantity", Make.Order(Cash, Paper, 1, Side.Buy, 2, 50)),
        (RejectCode.DuplicateOrderId, "other instrument", Make.Order(Cash, External, 1, Side.Buy, 1, 50)),
        (RejectCode.DuplicateOrderId, "text", Make.WithTextId("text-1", Make.Order(Cash, Paper, 0, Side.Sell, 1, 50))),
        (RejectCode.DuplicateExecution, "", Make.Execution(Cash, Paper, 1, ExecutionKind.Fill, Side.Buy, 10, 100)),
        (RejectCode.DuplicateExecution, "also with other content", Make.Execution(Cash, Paper, 1, ExecutionKind.Fill, Side.Buy, 7, 1)),
        (RejectCode.DuplicateExecution, "text", Make.WithTextId("fill-1", Make.Execution(Cash, Paper, 0, ExecutionKind.Fill, Side.Buy, 10, 100))),
        (RejectCode.PositionExists, "", Make.CreatePosition(Cash, Paper)),
        (RejectCode.InvalidAmount, "0", Make.Deposit(Cash, 0, 0)),
        (RejectCode.InvalidAmount, "negative", Make.Withdraw(Cash, 0, -1)),
        (RejectCode.InvalidAmount, "multiplier", Make.Instrument(new InstrumentSpec { Symbol = "N", Multiplier = 0 })),
        (RejectCode.InvalidAmount, "fee", Make.Instrument(new InstrumentSpec { Symbol = "N", FeePerOrder = -1 })),
        (RejectCode.InvalidAmount, "notional limit", Make.Instrument(new InstrumentSpec { Symbol = "N", MinNotional = -1 })),
        (RejectCode.InvalidPrice, "quote of neither side", Make.Quote(Paper, 0, 0)),
        (RejectCode.InvalidPrice, "negative bid", Make.Quote(Paper, -1, 1)),
        (RejectCode.InvalidPrice, "trade", Make.Trade(Paper, 0, 1)),
        (RejectCode.InvalidPrice, "mark", Make.Mark(Paper, -5)),
        (RejectCode.InvalidPrice, "limit order without one", Make.Order(Cash, Paper, 9, Side.Buy, 1, 0, type: OrderType.Limit)),
        (RejectCode.InvalidPrice, "fill", Make.Execution(Cash, Paper, 9, ExecutionKind.Fill, Side.Buy, 1, 0)),
        (RejectCode.InvalidPrice, "planned price", Make.CreatePosition(Cash, Strict, price: -1)),
        (RejectCode.InvalidPrice, "tick size", Make.Instrument(new InstrumentSpec { Symbol = "N", TickSize = -1 })),
        (RejectCode.InvalidQuantity, "order", Make.Order(Cash, Paper, 9, Side.Buy, 0, 1)),
        (RejectCode.InvalidQuantity, "least long", Make.Order(Cash, Paper, 9, Side.Sell, long.MinValue, 1)),
        (RejectCode.InvalidQuantity, "trade", Make.Trade(Paper, 1, 0)),
        (RejectCode.InvalidQuantity, "size of a quote", Make.Quote(Paper, 1, 2, -1, 0)),
        (RejectCode.InvalidQuantity, "fill", Make.Execution(Cash, Paper, 9, ExecutionKind.Fill, Side.Buy, -1, 1)),
        (RejectCode.InvalidQuantity, "planned quantity", Make.CreatePosition(Cash, Strict, quantity: -1)),
        (RejectCode.InvalidQuantity, "lot", Make.Instrument(new InstrumentSpec { Symbol = "N", LotSize = -1 })),
        (RejectCode.InvalidOrder, "market order with a price", Make.Order(Cash, Paper, 9, Side.Buy, 1, 5, type: OrderType.Market)),
        (RejectCode.InvalidOrder, "post-only market order", Make.Order(Cash, Paper, 9, Side.Buy, 1, flags: OrderFlags.PostOnly)),
        (RejectCode.InvalidOrder, "post-only IOC", Make.Order(Cash, Paper, 9, Side.Buy, 1, 1, TimeInForce.ImmediateOrCancel, OrderFlags.PostOnly)),
        (RejectCode.InvalidOrder, "post-only FOK", Make.Order(Cash, Paper, 9, Side.Buy, 1, 1, TimeInForce.FillOrKill, OrderFlags.PostOnly)),
        (RejectCode.InvalidOrder, "fill of the other side", Make.Execution(Cash, External, 9, ExecutionKind.Fill, Side.Sell, 1, 1, order: 2)),
        (RejectCode.InvalidName, "empty", Make.Account("", "USDT")),
        (RejectCode.InvalidName, "no currency", Make.Account("n", "")),
        (RejectCode.InvalidName, "control character", Make.Currency("A\u0007", 2)),
        (RejectCode.InvalidName, "too long", TooLong()),
        (RejectCode.InvalidName, "text id missing", [Flagged(Make.Order(Cash, Paper, 9, Side.Buy, 1, 1)[0], CommandFlags.IdIsText)]),
        (RejectCode.InvalidName, "text target missing", [Flagged(Make.Cancel(Cash, 9, 1)[0], CommandFlags.TargetIsText)]),
        (RejectCode.InvalidName, "reason", Make.WithReason("\u0001", Make.Trigger(Cash, Paper, PositionTrigger.ErrorOccurred))),
        (RejectCode.InvalidDecimals, "price", Make.Instrument(new InstrumentSpec { Symbol = "N", PriceDecimals = 10 })),
        (RejectCode.InvalidDecimals, "quantity", Make.Instrument(new InstrumentSpec { Symbol = "N", QuantityDecimals = 10 })),
        (RejectCode.InvalidDecimals, "money", Make.Currency("N", 13)),
        (RejectCode.InvalidRate, "taker", Make.Instrument(new InstrumentSpec { Symbol = "N", TakerFeeRate = (1000 * Rate) + 1 })),
        (RejectCode.InvalidRate, "maker", Make.Instrument(new InstrumentSpec { Symbol = "N", MakerFeeRate = (-1000 * Rate) - 1 })),
        (RejectCode.InvalidRate, "margin", Make.Instrument(new InstrumentSpec { Symbol = "N", InitialMarginRate = -1 })),
        (RejectCode.OutOfRange, "deposit", Make.Deposit(Cash, 0, Fixed.MaxMoney + 1)),
        (RejectCode.OutOfRange, "fee of an order", Make.Instrument(new InstrumentSpec { Symbol = "N", FeePerOrder = Fixed.MaxMoney + 1 })),
        (RejectCode.OutOfRange, "fee of a fill", Make.Execution(Cash, Paper, 9, ExecutionKind.Fill, Side.Buy, 1, 1, fee: -Fixed.MaxMoney - 1)),
        (RejectCode.InvalidLeverage, "below 1", Make.Account("n", "USDT", AccountMode.Margin, Rate - 1)),
        (RejectCode.InvalidLeverage, "above 1000", Make.Account("n", "USDT", AccountMode.Margin, (1000 * Rate) + 1)),
        (RejectCode.LotSize, "", Make.Order(Cash, Strict, 9, Side.Buy, 11, 100)),
        (RejectCode.TickSize, "", Make.Order(Cash, Strict, 9, Side.Buy, 20, 101)),
        (RejectCode.MinQuantity, "", Make.Order(Cash, Strict, 9, Side.Buy, 10, 100)),
        (RejectCode.MaxQuantity, "", Make.Order(Cash, Strict, 9, Side.Buy, 1000, 100)),
        (RejectCode.MinNotional, "", Make.Order(Cash, Strict, 9, Side.Buy, 20, 5)),
        (RejectCode.MaxNotional, "", Make.Order(Cash, Strict, 9, Side.Buy, 200, 1000)),
        (RejectCode.NoMarket, "", Make.Order(Cash, Strict, 9, Side.Buy, 20)),
        (RejectCode.InsufficientFunds, "cash buy", Make.Order(Cash, Paper, 9, Side.Buy, 1_000_000, 100)),
        (RejectCode.InsufficientFunds, "margin sell", Make.Order(Margin, Paper, 9, Side.Sell, 1_000_000, 100)),
        (RejectCode.InsufficientFunds, "withdrawal", Make.Withdraw(Cash, 0, 1_000_000_00000000)),
        (RejectCode.Oversell, "more than held", Make.Order(Cash, Paper, 9, Side.Sell, 11, 200)),
        (RejectCode.Oversell, "nothing held", Make.Order(Cash, External, 9, Side.Sell, 1, 200)),
        (RejectCode.ReduceOnly, "would grow", Make.Order(Cash, Paper, 9, Side.Buy, 1, 1, flags: OrderFlags.ReduceOnly)),
        (RejectCode.ReduceOnly, "would turn around", Make.Order(Cash, Paper, 9, Side.Sell, 11, 200, flags: OrderFlags.ReduceOnly)),
        (RejectCode.WouldTake, "buy", Make.Order(Cash, Paper, 9, Side.Buy, 1, 100, flags: OrderFlags.PostOnly)),
        (RejectCode.WouldTake, "sell", Make.Order(Cash, Paper, 9, Side.Sell, 1, 99, flags: OrderFlags.PostOnly)),
        (RejectCode.InvalidTrail, "no distance", Make.Order(Cash, Paper, 9, Side.Buy, 1, type: OrderType.TrailingStop)),
        (RejectCode.InvalidTrail, "distance of 0", Make.Trailing(Cash, Paper, 9, Side.Buy, 1, 0)),
        (RejectCode.InvalidTrail, "distance below 0", Make.Trailing(Cash, Paper, 9, Side.Buy, 1, -1)),
        (RejectCode.InvalidTrail, "of a limit order", Make.WithTerms(new OrderTermsCommand { TrailOffset = 1 }, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50))),
        (RejectCode.InvalidTrail, "unit of a limit order", Make.WithTerms(new OrderTermsCommand { TrailBy = TrailBy.Ticks }, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50))),
        (RejectCode.Malformed, "no such unit of a trail", Make.Trailing(Cash, Paper, 9, Side.Buy, 1, 1, (TrailBy)3)),
        (RejectCode.InvalidExpiry, "no date", Make.Order(Cash, Paper, 9, Side.Buy, 1, 50, TimeInForce.GoodTillDate)),
        (RejectCode.InvalidExpiry, "now", Make.Until(0, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50, TimeInForce.GoodTillDate))),
        (RejectCode.InvalidExpiry, "before 1970", Make.Until(-1, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50, TimeInForce.GoodTillDate))),
        (RejectCode.InvalidExpiry, "date of another", Make.Until(99, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50))),
        (RejectCode.InvalidBracket, "profit below a buy", Make.WithBracket(49, 0, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50))),
        (RejectCode.InvalidBracket, "loss above a buy", Make.WithBracket(0, 51, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50))),
        (RejectCode.InvalidBracket, "profit at its price", Make.WithBracket(50, 0, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50))),
        (RejectCode.InvalidBracket, "profit above a sell", Make.WithBracket(201, 0, Make.Order(Cash, Paper, 9, Side.Sell, 1, 200))),
        (RejectCode.InvalidBracket, "of the touch", Make.WithBracket(100, 90, Make.Order(Cash, Paper, 9, Side.Buy, 1))),
        (RejectCode.InvalidBracket, "below 0", Make.WithBracket(-1, 0, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50))),
        (RejectCode.InvalidBracket, "of what only reduces", Make.WithBracket(100, 0, Make.Order(Cash, Paper, 9, Side.Sell, 1, 200, flags: OrderFlags.ReduceOnly))),
        (RejectCode.InvalidPrice, "stop without its price", Make.Stop(Cash, Paper, 9, Side.Buy, 1, 0)),
        (RejectCode.InvalidPrice, "stop price below 0", Make.Stop(Cash, Paper, 9, Side.Buy, 1, -5)),
        (RejectCode.InvalidPrice, "stop limit without limit", Make.Stop(Cash, Paper, 9, Side.Buy, 1, 105, type: OrderType.StopLimit)),
        (RejectCode.InvalidPrice, "trail from below 0", Make.Trailing(Cash, Paper, 9, Side.Buy, 1, 5, stopPrice: -1)),
        (RejectCode.InvalidOrder, "stop with a limit", Make.Stop(Cash, Paper, 9, Side.Buy, 1, 105, price: 105, type: OrderType.Stop)),
        (RejectCode.InvalidOrder, "post-only stop", Make.Stop(Cash, Paper, 9, Side.Buy, 1, 105, flags: OrderFlags.PostOnly)),
        (RejectCode.InvalidOrder, "pair and group", Make.Group(Make.Text(TextField.Group, "g"), Both())),
        (RejectCode.InvalidName, "group without its text", [Links(OrderLinkFlags.HasGroup | OrderLinkFlags.GroupIsText), Make.Order(Cash, Paper, 9, Side.Buy, 1, 50)[0]]),
        (RejectCode.InvalidName, "bad text of a link", Make.WithOco("\u0001", Make.Order(Cash, Paper, 9, Side.Buy, 1, 50))),
        (RejectCode.UnknownOrder, "partner of the engine's", [Links(OrderLinkFlags.HasOco | OrderLinkFlags.OcoIsEngine), Make.Order(Cash, Paper, 9, Side.Buy, 1, 50)[0]]),
        (RejectCode.UnknownOrder, "parent", Make.WithParent(12345, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50))),
        (RejectCode.OrderIsTerminal, "partner", Make.WithOco(3, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50))),
        (RejectCode.DuplicateOrderId, "other terms", Make.WithBracket(60, 0, Make.Order(Cash, Paper, 1, Side.Buy, 1, 50))),
        (RejectCode.DuplicateOrderId, "other links", Make.WithOco(2, Make.Order(Cash, Paper, 1, Side.Buy, 1, 50))),
        (RejectCode.TickSize, "stop price", Make.Stop(Cash, Strict, 9, Side.Buy, 20, 101)),
        (RejectCode.TickSize, "bracket", Make.WithBracket(121, 0, Make.Order(Cash, Strict, 9, Side.Buy, 20, 100))),
        (RejectCode.BatchSize, "no items", Make.Batch(false)),
        (RejectCode.Malformed, "all, none or what", Odd(Make.Batch(false, Make.Cancel(Cash, 9, 1)))),
        (RejectCode.UnknownAccount, "mass cancel", Make.MassCancel(Nobody)),
        (RejectCode.UnknownInstrument, "mass cancel", Make.MassCancel(Cash, Nobody)),
        (RejectCode.Malformed, "mass cancel of no such side", Make.MassCancel(Cash, side: (Side)3)),
        (RejectCode.UnknownAccount, "close", Make.Close(Nobody, Paper)),
        (RejectCode.UnknownInstrument, "close", Make.Close(Cash, Nobody)),
        (RejectCode.UnknownPosition, "close", Make.Close(Cash, Strict)),
        (RejectCode.InvalidRate, "close of nothing", Make.Close(Cash, Paper, 0)),
        (RejectCode.InvalidRate, "close of more than all", Make.Close(Cash, Paper, Rate + 1)),
        (RejectCode.IllegalTransition, "", Make.Trigger(Cash, Paper, PositionTrigger.ExitApproved)),
        (RejectCode.OrderIsTerminal, "cancel", Make.Cancel(Cash, 9, 3)),
        (RejectCode.WrongRoute, "", Make.Execution(Cash, Paper, 9, ExecutionKind.Fill, Side.Buy, 1, 1, order: 1)),
        (RejectCode.WrongRoute, "state", Make.Execution(Cash, Paper, 9, ExecutionKind.Canceled, order: 1)),
        (RejectCode.InvalidExitPlan, "negative target", Make.Plan(Cash, Paper, new PlanSpec { TakeProfit = -1 })),
        (RejectCode.InvalidExitPlan, "trail of 0", Make.Plan(Cash, Paper, new PlanSpec { ForceTrailing = true, Activation = 1 })),
        (RejectCode.InvalidExitPlan, "no such flag", Make.Plan(Cash, Paper, new PlanSpec { Flags = (ExitPlanFlags)4 })),
        (RejectCode.InvalidExitPlan, "of a new position", Make.CreatePosition(Cash, Strict, plan: new PlanSpec { StopLoss = -1 })),
        (RejectCode.Overflow, "notional", Make.Order(Margin, Paper, 9, Side.Buy, long.MaxValue, long.MaxValue)),
        (RejectCode.Overflow, "quantity beside the position", Make.Order(Cash, Paper, 9, Side.Buy, long.MaxValue - 3, 1)),
        (RejectCode.Overflow, "wallet", Make.Deposit(Cash, 0, Fixed.MaxMoney)),
        (RejectCode.InvalidTimer, "no kind", Make.Schedule("t", TimerKind.None, 1)),
        (RejectCode.InvalidTimer, "no such kind", Make.Schedule("t", (TimerKind)5, 1)),
        (RejectCode.InvalidTimer, "no such action", Make.Schedule("t", TimerKind.Every, 1, (TimerAction)7)),
        (RejectCode.InvalidTimer, "interval of 0", Make.Schedule("t", TimerKind.Every, 0)),
        (RejectCode.InvalidTimer, "negative delay", Make.Schedule("t", TimerKind.After, -1)),
        (RejectCode.InvalidTimer, "immediate delay", Make.Schedule("t", TimerKind.After, 1, flags: TimerFlags.Immediate)),
        (RejectCode.InvalidTimer, "backoff beyond ten years", Make.Schedule("t", TimerKind.Backoff, long.MaxValue)),
        (RejectCode.InvalidTimer, "time of a day with 25 hours", Make.Schedule("t", TimerKind.Daily, 86_400_000_000_000)),
        (RejectCode.InvalidTimer, "grace", Make.Session(SessionEvent.Close, graceNanos: -1)),
        (RejectCode.InvalidName, "timer", Make.Schedule("", TimerKind.Every, 1)),
        (RejectCode.InvalidName, "timer to take away", Make.Unschedule("")),
        (RejectCode.UnknownTimer, "", Make.Unschedule("t")),
        (RejectCode.Malformed, "unschedule with a flag it has not", Make.UnscheduleAll(TimerFlags.Immediate)),
        (RejectCode.Malformed, "no such session event", Make.Session((SessionEvent)3)),
        (RejectCode.VersionNotFound, "of the future", Make.QueryPosition(Cash, Paper, asOfVersion: 99)),
        (RejectCode.VersionNotFound, "negative", Make.QueryPosition(Cash, Paper, asOfVersion: -1)),
        (RejectCode.InvalidPrice, "what if", Make.QueryPosition(Cash, Paper, priceAt: -1)),
        (RejectCode.Malformed, "no such state", Make.ForceState(Cash, Paper, (PositionState)7)),
        (RejectCode.InvalidName, "no operator", Make.ForceState(Cash, Paper, PositionState.Error, by: "")),
        (RejectCode.InvalidName, "no reason", Make.ForceState(Cash, Paper, PositionState.Error, reason: "")),
        (RejectCode.UnknownPosition, "to force", Make.ForceState(Cash, Strict, PositionState.Error)),
        (RejectCode.InvalidState, "created while open", Make.ForceState(Cash, Paper, PositionState.Created)),
        (RejectCode.InvalidExitPlan, "no such kind", Make.Plan(Cash, Paper, ExitPolicy.All, new ExitConditionCommand { Kind = (ExitConditionKind)10, Value0 = 1 })),
        (RejectCode.InvalidExitPlan, "a signal is no part of a plan", Make.Plan(Cash, Paper, ExitPolicy.All, new ExitConditionCommand { Kind = ExitConditionKind.Signal, Value0 = 1 })),
        (RejectCode.InvalidExitPlan, "no such group", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Time(1).In((ExitGroup)3))),
        (RejectCode.InvalidExitPlan, "no such policy", Make.Plan(Cash, Paper, (ExitPolicy)3, Condition.Time(1))),
        (RejectCode.InvalidExitPlan, "all and any", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Time(1).In(ExitGroup.All), Condition.Time(1).In(ExitGroup.Any))),
        (RejectCode.InvalidExitPlan, "a part of a group of all", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Time(1).In(ExitGroup.All, fraction: 5))),
        (RejectCode.InvalidExitPlan, "two trails", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Trailing(1), Condition.Trailing(2))),
        (RejectCode.InvalidExitPlan, "target of 0", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.TakeProfit(0))),
        (RejectCode.InvalidExitPlan, "time of 0", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Time(0))),
        (RejectCode.InvalidExitPlan, "volatility of nothing", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Volatility(0, 0, 5))),
        (RejectCode.InvalidExitPlan, "lookback of 0", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Volatility(1, 1, 0))),
        (RejectCode.InvalidExitPlan, "lookback of 129", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Volatility(1, 1, 129))),
        (RejectCode.InvalidExitPlan, "most below least", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Volatility(1, 1, 5, 3, 2))),
        (RejectCode.InvalidExitPlan, "volume of 0", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Volume(0))),
        (RejectCode.InvalidExitPlan, "liquidity below 0", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Liquidity(-1))),
        (RejectCode.InvalidExitPlan, "stage of no fraction", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Stage(1, 0))),
        (RejectCode.InvalidExitPlan, "stage of more than all", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Stage(1, Rate + 1))),
        (RejectCode.InvalidExitPlan, "stage in a group", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Stage(1, 1).In(ExitGroup.Any))),
        (RejectCode.InvalidExitPlan, "gap below 0", Make.Plan(Cash, Paper, ExitPolicy.All, Condition.Stage(1, 1, -1))),
        (RejectCode.InvalidExitPlan, "seventeen conditions", Make.Plan(Cash, Paper, ExitPolicy.All, [.. Enumerable.Repeat(Condition.Time(1), 17)])),
        (RejectCode.Malformed, "no such source", Make.Signal(Cash, Paper, (ExitSignalSource)4)),
        (RejectCode.Malformed, "no such urgency", Make.Signal(Cash, Paper, urgency: (ExitUrgency)4)),
        (RejectCode.UnknownPosition, "signal", Make.Signal(Cash, Strict)),
        (RejectCode.InvalidFraction, "0", Make.Signal(Cash, Paper, fraction: 0)),
        (RejectCode.InvalidFraction, "more than all", Make.Signal(Cash, Paper, fraction: Rate + 1)),
        (RejectCode.InvalidPrice, "target", Make.Signal(Cash, Paper, targetPrice: -1)),
        (RejectCode.SessionIsOpen, "", Make.Session(SessionEvent.Open)),
        (RejectCode.PositionIdNotAllowed, "createPosition", Make.CreatePosition(Cash, Strict, positionId: 5)),
        (RejectCode.PositionIdNotAllowed, "order", Make.ForPosition(5, Make.Order(Cash, Paper, 9, Side.Buy, 1, 1))),
        (RejectCode.PositionIdNotAllowed, "fill", Make.ForPosition(5, Make.Execution(Cash, Paper, 9, ExecutionKind.Fill, Side.Buy, 1, 1))),
        (RejectCode.Malformed, "no such position mode", Make.Account(new AccountSpec { Name = "n", Positions = (PositionMode)2 })),
        (RejectCode.Malformed, "no such lot method", Make.Account(new AccountSpec { Name = "n", Lots = (LotMethod)3 })),
        (RejectCode.Malformed, "no such margin call", Make.Account(new AccountSpec { Name = "n", MarginCall = (MarginCallAction)2 })),
        (RejectCode.Malformed, "no such funding", Make.Funding(Paper, (FundingKind)3, 1)),
        (RejectCode.InvalidSettlement, "negative", Make.Account(new AccountSpec { Name = "n", SettleSessions = -1 })),
        (RejectCode.InvalidSettlement, "too long", Make.Account(new AccountSpec { Name = "n", SettleSessions = 8 })),
        (RejectCode.InvalidRate, "maintenance", Make.Instrument(new InstrumentSpec { Symbol = "N", MaintenanceMarginRate = -1 })),
        (RejectCode.InvalidRate, "funding", Make.Funding(Paper, FundingKind.Rate, (1000 * Rate) + 1)),
        (RejectCode.UnknownInstrument, "funding", Make.Funding(Nobody, FundingKind.Rate, 1)),
        (RejectCode.UnknownAccount, "funding", Make.Funding(Paper, FundingKind.Rate, 1, Nobody)),
        (RejectCode.NoMark, "", Make.Funding(External, FundingKind.Rate, 1)),
        (RejectCode.UnknownInstrument, "split", Make.Split(Nobody, 2, 1)),
        (RejectCode.InvalidSplit, "numerator", Make.Split(Paper, 0, 1)),
        (RejectCode.InvalidSplit, "denominator", Make.Split(Paper, 1, 1_000_001)),
        (RejectCode.Overflow, "split", Make.Split(Strict, 1, 1_000_000)),
        (RejectCode.UnknownAccount, "hold", Make.Hold(Nobody, 0, 1, 1)),
        (RejectCode.InvalidAmount, "hold", Make.Hold(Cash, 0, 1, 0)),
        (RejectCode.OutOfRange, "hold", Make.Hold(Cash, 0, 1, Fixed.MaxMoney + 1)),
        (RejectCode.UnknownCurrency, "hold without a wallet", Make.Hold(Cash, 1, 1, 1)),
        (RejectCode.InsufficientFunds, "hold", Make.Hold(Cash, 0, 1, 1_000_000_00000000)),
        (RejectCode.DuplicateHold, "", Make.Hold(Cash, 0, 77, 5)),
        (RejectCode.InvalidName, "hold", [Flagged(Make.Hold(Cash, 0, 1, 1)[0], CommandFlags.IdIsText)]),
        (RejectCode.UnknownHold, "", Make.Release(Cash, 78)),
        (RejectCode.UnknownHold, "another account's", Make.Release(Margin, 77)),
        (RejectCode.UnknownHold, "in another currency", Make.Release(Cash, 77, 1, 1)),
        (RejectCode.InvalidAmount, "release", Make.Release(Cash, 77, -1)),
        (RejectCode.InsufficientFunds, "release", Make.Release(Cash, 77, 6)),
        (RejectCode.InvalidAmount, "reset", Make.ResetWallet(Cash, 0, 0)),
        (RejectCode.InsufficientFunds, "reset below what is used", Make.ResetWallet(Cash, 0, 1)),
        (RejectCode.NoRate, "", Make.Order(Margin, Foreign, 9, Side.Buy, 1, 1)),
        (RejectCode.MarginCall, "", Make.Order(Called, Paper, 9, Side.Buy, 1, 1)),
        (RejectCode.UnknownRequest, "answer to a cancel that was never sent", Make.WithLinks(77, null, Make.Execution(Cash, External, 9, ExecutionKind.PendingCancel, order: 2))),
        (RejectCode.UnknownRequest, "neither order nor a known request", Make.WithLinks(77, null, Make.Execution(Cash, External, 9, ExecutionKind.Canceled))),
        (RejectCode.UnknownRequest, "refusal of a request that was never sent", Make.WithLinks(77, null, Make.Execution(Cash, External, 9, ExecutionKind.CancelRejected, order: 2))),
        (RejectCode.UnknownOrder, "replace", Make.Replace(Cash, 9, 999, 1)),
        (RejectCode.DuplicateOrderId, "replace by an order's own id", Make.Replace(Cash, 1, 1, 2)),
        (RejectCode.DiskSpaceLow, "replace to more while the disk is low", Make.Replace(Cash, 9, 1, quantity: 2, flags: CommandFlags.MustNotGrow)),
        (RejectCode.InvalidOrder, "replace of nothing", Make.Replace(Cash, 9, 1)),
        (RejectCode.InvalidOrder, "stop price of a limit order", Make.Replace(Cash, 9, 1, stopPrice: 5)),
        (RejectCode.InvalidQuantity, "replace", Make.Replace(Cash, 9, 1, quantity: 0)),
        (RejectCode.InvalidPrice, "replace", Make.Replace(Cash, 9, 1, price: -1)),
        (RejectCode.TooManyDecimals, "replace", Make.Replace(Cash, 9, 1, price: 505, priceDecimals: 1)),
        (RejectCode.OrderIsTerminal, "replace", Make.Replace(Cash, 9, 3, quantity: 2)),
        (RejectCode.InsufficientFunds, "replace", Make.Replace(Cash, 9, 1, quantity: 1_000_000)),
        (RejectCode.InsufficientFunds, "replace at a venue", Make.Replace(Cash, 9, 2, price: 1_000_000)),
        (RejectCode.InvalidDuration, "timeout", Make.Settings(-1, 0)),
        (RejectCode.InvalidDuration, "retention", Make.Settings(0, -1)),
    ];

    private static IEnumerable<TestCaseData> Rows =>
        Table.Select(row => new TestCaseData(row.Code, row.Command).SetArgDisplayNames(row.Code.ToString(), row.Why));

    [TestCaseSource(nameof(Rows))]
    public void ARefusalHasItsCodeAndChangesNothing(RejectCode code, Command[] command)
    {
        using CoreDriver core = World();
        core.Refuse(code, command);
    }

    [TestCase(TradingState.Halted, Side.Buy, RejectCode.TradingHalted)]
    [TestCase(TradingState.Halted, Side.Sell, RejectCode.TradingHalted)]
    [TestCase(TradingState.Reducing, Side.Buy, RejectCode.ReducingOnly)]
    public void ATradingStateRefusesAtEveryScope(TradingState state, Side side, RejectCode code)
    {
        foreach ((uint? account, uint? instrument) in new (uint?, uint?)[] { (null, null), (Cash, null), (null, Paper) })
        {
            using CoreDriver core = World();
            core.Accept(Make.TradingState(state, account, instrument));
            core.Refuse(code, Make.Order(Cash, Paper, 9, side, 1, side == Side.Buy ? 1 : 200));
            core.Accept(Make.TradingState(TradingState.Active, account, instrument));
            core.Accept(Make.Order(Cash, Paper, 9, side, 1, side == Side.Buy ? 1 : 200));
        }
    }

    [Test]
    public void ReducingLetsReducingOrdersPass()
    {
        using CoreDriver core = World();
        core.Accept(Make.TradingState(TradingState.Reducing));
        core.Accept(Make.Order(Cash, Paper, 9, Side.Sell, 10, 200));
        core.Refuse(RejectCode.ReducingOnly, Make.Order(Cash, Paper, 10, Side.Sell, 1, 200));
    }

    [Test]
    public void ARefusedRequestOfIngressIsAnsweredWithItsCode()
    {
        using CoreDriver core = World();
        foreach (RejectCode code in OfIngress)
        {
            Command command = default;
            ref RefusedCommand refused = ref CommandView.As<RefusedCommand>(ref command);
            refused.Header.Type = CommandType.Refused;
            refused.Operation = CommandType.Order;
            refused.Code = code;
            refused.Id = 17;
            RejectedReport report = core.Refuse(code, command);
            Assert.That((report.Operation, report.Id), Is.EqualTo((CommandType.Order, 17UL)));
        }
    }

    [TestCaseSource(nameof(FullTables))]
    public void AFullTableRefusesAndChangesNothing(Command[] command)
    {
        using var core = new CoreDriver(new CoreOptions
        {
            Currencies = 1,
            Instruments = 1,
            Accounts = 1,
            Wallets = 1,
            Positions = 1,
            Orders = 1,
            Executions = 1,
            Aliases = 1,
        });
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_00000000));
        core.Accept(Make.WithTextId("only", Make.Order(0, 0, 0, Side.Buy, 1, 1)));
        core.Refuse(RejectCode.TableFull, command);
    }

    [Test]
    public void EveryCodeOfTheCoreIsReached()
    {
        RejectCode[] elsewhere =
        [
            RejectCode.None, RejectCode.TradingHalted, RejectCode.ReducingOnly, RejectCode.TableFull, .. OfIngress, .. ToldElsewhere, .. OfVenues,
            .. LimitTests.Codes,
        ];
        Assert.That(Table.Select(row => row.Code).Concat(elsewhere).Distinct(), Is.EquivalentTo(Enum.GetValues<RejectCode>()));
    }

    private static IEnumerable<Command[]> FullTables =>
    [
        Make.Currency("NEW", 2), Make.Instrument(new InstrumentSpec { Symbol = "NEW" }), Make.Account("beta", "USDT"),
        Make.MoneyByCode(CommandType.Deposit, 0, "NEW", 1), Make.Order(0, 0, 2, Side.Buy, 1, 1), Make.WithTextId("second", Make.Order(0, 0, 0, Side.Buy, 1, 1)),
    ];

    /// <summary>Cash holds 10 PAPER bought at 100 with orders 1 (working), 2 (external, pending) and 3 (filled); quotes 99/100; STRICT has no market.</summary>
    private static CoreDriver World()
    {
        var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "PAPER", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "VENUE", PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Instrument(new InstrumentSpec
        {
            Symbol = "STRICT",
            PriceDecimals = 0,
            QuantityDecimals = 0,
            LotSize = 10,
            TickSize = 5,
            MinQuantity = 20,
            MaxQuantity = 500,
            MinNotional = 200_00000000,
            MaxNotional = 100_000_00000000,
        }));
        core.Accept(Make.Account("cash", "USDT"));
        core.Accept(Make.Account("margin", "USDT", AccountMode.Margin, 2 * Rate));
        core.Accept(Make.Currency("EUR", 2));
        core.Accept(Make.Deposit(Cash, 0, 200_000_00000000));
        core.Accept(Make.Deposit(Margin, 0, 200_000_00000000));
        core.Accept(Make.Quote(Paper, 99, 100));
        core.Accept(Make.Execution(Cash, Paper, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Accept(Make.WithTextId("fill-1", Make.Execution(Cash, Paper, 0, ExecutionKind.Fill, Side.Buy, 1, 100)));
        core.Accept(Make.Order(Cash, Paper, 1, Side.Buy, 1, 50));
        core.Accept(Make.WithTextId("text-1", Make.Order(Cash, Paper, 0, Side.Buy, 1, 50)));
        core.Accept(Make.Order(Cash, External, 2, Side.Buy, 1, 50));
        core.Accept(Make.Order(Cash, Paper, 3, Side.Sell, 1));
        core.Accept(Make.Session(SessionEvent.Open));
        core.Accept(Make.Hold(Cash, 0, 77, 5));
        core.Accept(Make.Mark(Strict, 10_000_000_000_000));
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "WATCHED", PriceDecimals = 0, QuantityDecimals = 0, MaintenanceMarginRate = Rate / 2 }));
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "FOREIGN", Quote = "EUR", PriceDecimals = 0, QuantityDecimals = 0, MaintenanceMarginRate = Rate }));
        core.Accept(Make.Account("called", "USDT", AccountMode.Margin, 10 * Rate));
        core.Accept(Make.Deposit(Margin, 1, 100_00));
        core.Accept(Make.Deposit(Called, 0, 100_00000000));
        core.Accept(Make.Quote(Watched, 99, 100));
        core.Accept(Make.Execution(Called, Watched, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        return core;
    }

    private static Command Links(OrderLinkFlags flags)
    {
        Command command = Make.WithOco(1, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50))[0];
        CommandView.As<OrderLinksCommand>(ref command).Links = flags;
        return command;
    }

    private static Command[] Both()
    {
        Command[] group = Make.WithOco(1, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50));
        CommandView.As<OrderLinksCommand>(ref group[0]).Links |= OrderLinkFlags.HasGroup | OrderLinkFlags.GroupIsText;
        return group;
    }

    private static Command[] Odd(Command[] batch)
    {
        CommandView.As<BatchCommand>(ref batch[^1]).AllOrNone = 2;
        return batch;
    }

    private static Command[] TooLong()
    {
        Command[] group = Make.Currency(new string('x', 40), 2);
        CommandView.As<TextCommand>(ref group[1]).Length = 9;
        return group;
    }

    private static Command[] Flag(Command[] group, byte terms)
    {
        CommandView.As<ReplaceCommand>(ref group[^1]).Terms |= (ReplaceTerms)terms;
        return group;
    }

    private static Command Flagged(Command command, CommandFlags flags)
    {
        command.Flags |= flags;
        return command;
    }
}
