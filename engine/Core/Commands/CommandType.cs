namespace Disruptor.Trading.Core;

/// <summary>
/// What a 64-byte command asks for. The numbers are journaled: never reuse one, never change one.
/// A query is a command too: it is sequenced, so its answer is of one point in the stream.
/// </summary>
public enum CommandType : ushort
{
    /// <summary>Never valid: a zeroed slot.</summary>
    None = 0,

    /// <summary>Part of a group: a text (name, text id, reason) for the command that ends the group.</summary>
    Text = 1,
    /// <summary>Moves the clock and nothing else.</summary>
    Clock = 2,
    /// <summary>
    /// Ingress could read this request but not express it (too many decimals, a value out of range): the core answers with the code given.
    /// </summary>
    Refused = 3,

    /// <summary>Declares a currency.</summary>
    Currency = 10,
    /// <summary>Part of a group: fees and rates of the instrument that ends the group.</summary>
    InstrumentRates = 11,
    /// <summary>Part of a group: fixed fee and notional limits of the instrument that ends the group.</summary>
    InstrumentAmounts = 12,
    /// <summary>Part of a group: quantity limits of the instrument that ends the group.</summary>
    InstrumentLimits = 13,
    /// <summary>Declares an instrument; ends its group.</summary>
    Instrument = 14,
    /// <summary>Declares an account; ends its group.</summary>
    Account = 15,

    /// <summary>Adds money to a wallet.</summary>
    Deposit = 20,
    /// <summary>Takes money from a wallet.</summary>
    Withdraw = 21,

    /// <summary>Best bid and ask.</summary>
    Quote = 30,
    /// <summary>A trade seen in the market.</summary>
    Trade = 31,
    /// <summary>Explicit price that P&amp;L and exits are measured at.</summary>
    Mark = 32,

    /// <summary>A new order.</summary>
    Order = 40,
    /// <summary>Cancels an order.</summary>
    Cancel = 41,
    /// <summary>What a venue says of an order, or a fill without an order.</summary>
    Execution = 42,
    /// <summary>Part of a group: fee and side of the execution that ends the group.</summary>
    ExecutionFee = 43,
    /// <summary>Trading state for everything, an account or an instrument.</summary>
    TradingState = 44,

    /// <summary>Makes a position in state Created.</summary>
    CreatePosition = 50,
    /// <summary>Moves the position machine by one trigger: no order, no quantity, no money.</summary>
    Trigger = 51,
    /// <summary>Part of a group: trailing part of the exit plan that ends the group.</summary>
    ExitTrailing = 52,
    /// <summary>Sets the exit plan of a position. In a group before <see cref="CreatePosition"/> it belongs to that position.</summary>
    ExitPlan = 53,

    /// <summary>Answers with the position.</summary>
    QueryPosition = 60,
    /// <summary>Answers with the last 50 changes of the position.</summary>
    QueryHistory = 61,
    /// <summary>Answers with the wallets of an account.</summary>
    QueryWallet = 62,
    /// <summary>Answers with the order.</summary>
    QueryOrder = 63,
    /// <summary>Answers with state hash and output hash.</summary>
    QueryHash = 64,

    /// <summary>Part of a group: expiry, trail and bracket of the order that follows.</summary>
    OrderTerms = 70,
    /// <summary>Part of a group: partner, parent and group of the order that follows.</summary>
    OrderLinks = 71,
    /// <summary>Ends a group of orders, cancels and replaces and executes them.</summary>
    Batch = 72,
    /// <summary>Cancels the working orders of an account, or those of an instrument or a side.</summary>
    MassCancel = 73,
    /// <summary>Closes a position, part of it, or every position of an account, by reduce-only market orders.</summary>
    Close = 74,
    /// <summary>A session is gone: its orders that asked for it are cancelled.</summary>
    Disconnect = 75,
    /// <summary>Schedules a timer.</summary>
    Schedule = 120,
    /// <summary>Takes one timer or all of them away.</summary>
    Unschedule = 121,
    /// <summary>Answers with the timers there are.</summary>
    QueryTimers = 122,
    /// <summary>Opens or closes the trading session.</summary>
    Session = 123,
    /// <summary>Part of a group: one condition of the exit plan that follows.</summary>
    ExitCondition = 124,
    /// <summary>An exit asked for by a rule outside the engine.</summary>
    ExitSignal = 125,
    /// <summary>States the risk limits of an account; ends its group.</summary>
    Limits = 140,
    /// <summary>Part of a group: limits in money.</summary>
    LimitsNotional = 141,
    /// <summary>Part of a group: limits of losses and concentration.</summary>
    LimitsLoss = 142,
    /// <summary>Part of a group: most quantity of an order.</summary>
    LimitsQuantity = 143,
    /// <summary>Part of a group: the version that its sender saw.</summary>
    ExpectedVersion = 144,
    /// <summary>Answers with statistics of an account.</summary>
    QueryPortfolio = 145,
    /// <summary>Answers with the fills kept of an account.</summary>
    QueryTrades = 146,
    /// <summary>Sets the state of a position past its table.</summary>
    ForceState = 126,
    /// <summary>Part of a group: position id of the order or execution that ends the group.</summary>
    PositionRef = 100,
    /// <summary>A payment between longs and shorts of an instrument.</summary>
    Funding = 101,
    /// <summary>Changes quantities and prices of an instrument by a ratio.</summary>
    Split = 102,
    /// <summary>Moves money from available to used under an id.</summary>
    Hold = 103,
    /// <summary>Moves it back.</summary>
    Release = 104,
    /// <summary>Starts a wallet anew with an amount.</summary>
    ResetWallet = 105,
    /// <summary>Executed by an extension.</summary>
    Custom = 200,
    /// <summary>Part of a group: the request and the execution that the execution ending the group refers to.</summary>
    ExecutionLinks = 85,
    /// <summary>Changes quantity, price or stop price of an order.</summary>
    Replace = 86,
    /// <summary>Part of a group: the new stop price of the replace that ends the group.</summary>
    ReplaceStop = 87,
    /// <summary>Sets how long a venue may be silent and how long ended orders are kept.</summary>
    Settings = 88,
}
