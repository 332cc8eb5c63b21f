namespace Disruptor.Trading.Core;

/// <summary>Why a command was refused. Names and numbers are stable.</summary>
public enum RejectCode : ushort
{
    /// <summary>Not refused.</summary>
    None = 0,
    /// <summary>A field has a value its type does not have.</summary>
    Malformed = 1,
    /// <summary>No such command type.</summary>
    UnknownCommand = 2,
    /// <summary>No such account.</summary>
    UnknownAccount = 3,
    /// <summary>No such instrument.</summary>
    UnknownInstrument = 4,
    /// <summary>No such currency, or no wallet in it.</summary>
    UnknownCurrency = 5,
    /// <summary>No such order.</summary>
    UnknownOrder = 6,
    /// <summary>No such position.</summary>
    UnknownPosition = 7,
    /// <summary>The account exists.</summary>
    DuplicateAccount = 10,
    /// <summary>The instrument exists.</summary>
    DuplicateInstrument = 11,
    /// <summary>The currency exists with other decimals.</summary>
    DuplicateCurrency = 12,
    /// <summary>The order id was used with other content.</summary>
    DuplicateOrderId = 13,
    /// <summary>The execution was applied before.</summary>
    DuplicateExecution = 14,
    /// <summary>The position is already there.</summary>
    PositionExists = 15,
    /// <summary>An amount must be more than 0.</summary>
    InvalidAmount = 20,
    /// <summary>A price must be more than 0.</summary>
    InvalidPrice = 21,
    /// <summary>A quantity must be more than 0.</summary>
    InvalidQuantity = 22,
    /// <summary>Fields contradict each other or the type.</summary>
    InvalidOrder = 23,
    /// <summary>A name or id is empty, too long or not printable.</summary>
    InvalidName = 24,
    /// <summary>Decimals out of range.</summary>
    InvalidDecimals = 25,
    /// <summary>A rate is out of range.</summary>
    InvalidRate = 26,
    /// <summary>More decimals than the instrument or currency has.</summary>
    TooManyDecimals = 27,
    /// <summary>A number is larger than its field.</summary>
    OutOfRange = 28,
    /// <summary>Leverage is out of range.</summary>
    InvalidLeverage = 29,
    /// <summary>Trading is halted.</summary>
    TradingHalted = 40,
    /// <summary>Only orders that reduce a position are allowed.</summary>
    ReducingOnly = 41,
    /// <summary>The quantity is no multiple of the lot.</summary>
    LotSize = 42,
    /// <summary>The price is no multiple of the tick.</summary>
    TickSize = 43,
    /// <summary>Less than the least quantity.</summary>
    MinQuantity = 44,
    /// <summary>More than the greatest quantity.</summary>
    MaxQuantity = 45,
    /// <summary>Less than the least notional.</summary>
    MinNotional = 46,
    /// <summary>More than the greatest notional.</summary>
    MaxNotional = 47,
    /// <summary>No price on the side that would fill it.</summary>
    NoMarket = 48,
    /// <summary>Less available than needed.</summary>
    InsufficientFunds = 49,
    /// <summary>More than the position holds and no order has reserved.</summary>
    Oversell = 50,
    /// <summary>A reduce-only order would not reduce.</summary>
    ReduceOnly = 51,
    /// <summary>A post-only order would take.</summary>
    WouldTake = 52,
    /// <summary>The instrument takes prices only.</summary>
    NotTradable = 53,
    /// <summary>The position machine has no such transition.</summary>
    IllegalTransition = 60,
    /// <summary>The order is done.</summary>
    OrderIsTerminal = 61,
    /// <summary>Not for the route of the instrument.</summary>
    WrongRoute = 62,
    /// <summary>The plan contradicts itself.</summary>
    InvalidExitPlan = 63,
    /// <summary>The result would not fit.</summary>
    Overflow = 70,
    /// <summary>A table of the engine is full.</summary>
    TableFull = 71,

    /// <summary>A trailing stop needs a distance of more than 0 that leaves a stop price above 0; other orders have none.</summary>
    InvalidTrail = 100,
    /// <summary>An order good till a date needs one after now; other orders have none.</summary>
    InvalidExpiry = 101,
    /// <summary>Take profit and stop loss are not on the two sides of the order's price, or the order opens nothing.</summary>
    InvalidBracket = 102,
    /// <summary>A set of orders of which one fill cancels the rest, or a parent, has as many as it may.</summary>
    TooManyLinks = 103,
    /// <summary>Another item of the all-or-none batch was refused.</summary>
    AllOrNone = 104,
    /// <summary>A batch has more items than a group of commands has room for, or none.</summary>
    BatchSize = 105,
    /// <summary>A timer has no time, several, or one out of range.</summary>
    InvalidTimer = 160,
    /// <summary>No such timer.</summary>
    UnknownTimer = 161,
    /// <summary>The position has no such version, or keeps it no more.</summary>
    VersionNotFound = 162,
    /// <summary>The session is open already.</summary>
    SessionIsOpen = 163,
    /// <summary>A limit must be more than 0 and in its range.</summary>
    InvalidLimit = 180,
    /// <summary>More orders in a second than allowed.</summary>
    RateLimit = 181,
    /// <summary>The price is too far from the reference price.</summary>
    PriceCollar = 182,
    /// <summary>The account allows no order of that quantity.</summary>
    MaxOrderQuantity = 183,
    /// <summary>The account allows no order of that notional.</summary>
    MaxOrderNotional = 184,
    /// <summary>The account has as many positions as allowed.</summary>
    MaxPositions = 185,
    /// <summary>The account has as many working orders as allowed.</summary>
    MaxOpenOrders = 186,
    /// <summary>More exposure for its equity than allowed.</summary>
    MaxLeverage = 187,
    /// <summary>The position would be larger than allowed.</summary>
    MaxPositionNotional = 188,
    /// <summary>The position would be too large a share of equity.</summary>
    MaxPortfolioRisk = 189,
    /// <summary>The loss of the day has reached its limit.</summary>
    DailyLoss = 190,
    /// <summary>Equity has fallen from its peak as far as allowed.</summary>
    MaxDrawdown = 191,
    /// <summary>Too soon after a loss.</summary>
    Cooldown = 192,
    /// <summary>It would meet a resting order of its own account.</summary>
    SelfTrade = 193,
    /// <summary>What it means to change has another version by now.</summary>
    StaleVersion = 194,
    /// <summary>There is no price to convert one currency into another with.</summary>
    NoRate = 195,
    /// <summary>An open position cannot have that state.</summary>
    InvalidState = 164,
    /// <summary>The account nets: it has no position ids.</summary>
    PositionIdNotAllowed = 140,
    /// <summary>The hold id is in use.</summary>
    DuplicateHold = 141,
    /// <summary>No such hold.</summary>
    UnknownHold = 142,
    /// <summary>The instrument has no price to measure by.</summary>
    NoMark = 144,
    /// <summary>The account is under a margin call: only orders that reduce are allowed.</summary>
    MarginCall = 145,
    /// <summary>A term of the ratio is out of range.</summary>
    InvalidSplit = 146,
    /// <summary>More sessions than a settlement may take.</summary>
    InvalidSettlement = 147,
    /// <summary>A share must be more than 0 and at most 1.</summary>
    InvalidFraction = 165,
    /// <summary>It waited for the engine longer than its deadline.</summary>
    DeadlineExceeded = 90,
    /// <summary>The journal's disk is low on space: no new business until there is more.</summary>
    DiskSpaceLow = 91,
    /// <summary>An extension refused it: the value is its own code; of a guarded trigger the state, with the trigger as limit.</summary>
    ExtensionRefused = 210,
    /// <summary>No such cancel or replace is outstanding.</summary>
    UnknownRequest = 120,
    /// <summary>Too many cancels and replaces of the order are outstanding.</summary>
    TooManyRequests = 121,
    /// <summary>The execution meant was busted or corrected before.</summary>
    ExecutionNotStanding = 122,
    /// <summary>The order or execution meant is no longer kept.</summary>
    TooOld = 123,
    /// <summary>A duration is out of range.</summary>
    InvalidDuration = 124,
}
