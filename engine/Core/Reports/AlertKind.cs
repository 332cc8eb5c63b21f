namespace Disruptor.Trading.Core;

/// <summary>What an alert is about.</summary>
public enum AlertKind : ushort
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>A position was closed by a trigger while it held a quantity.</summary>
    ClosedWithQuantity = 1,
    /// <summary>An exit order was refused or cancelled; the position is in Error.</summary>
    ExitFailed = 2,
    /// <summary>A fact took more than the wallet had available.</summary>
    NegativeAvailable = 3,
    /// <summary>A fact made a cash account short.</summary>
    ShortInCashAccount = 4,
    /// <summary>A fact found no room or overflowed: trading is halted.</summary>
    ExecutionDropped = 5,
    /// <summary>The loss of the day reached its limit: everything of the account is closed.</summary>
    DailyLoss = 60,
    /// <summary>Equity fell as far from its peak as allowed: no position may grow.</summary>
    MaxDrawdown = 61,
    /// <summary>Equity fell more than 10 % from its peak.</summary>
    Drawdown = 62,
    /// <summary>A position is more than a quarter of its account's equity.</summary>
    Concentration = 63,
    /// <summary>Less than 5 % of equity is available.</summary>
    LowCash = 64,
    /// <summary>At least 90 % of the positions allowed are taken.</summary>
    NearMaxPositions = 65,
    /// <summary>An operator forced the state of a position: see <see cref="StateForcedReport"/>.</summary>
    StateForced = 50,

    /// <summary>Equity above maintenance is at most 5 % of equity.</summary>
    MarginWarning = 40,
    /// <summary>Equity is below maintenance: the account may only reduce.</summary>
    MarginCall = 41,
    /// <summary>Equity covers maintenance again.</summary>
    MarginRestored = 42,
    /// <summary>A funding payment or a split did not fit a position, which was left as it was.</summary>
    AdjustmentSkipped = 43,

    /// <summary>A fill found no order slots for the legs of its bracket: what it opened is not protected.</summary>
    BracketFailed = 20,
    /// <summary>A failed exit was retried as often as its plan allows; the position stays in Error.</summary>
    ExitAbandoned = 51,
    /// <summary>A bust came before its execution: the execution will be swallowed.</summary>
    BustBeforeFill = 30,
    /// <summary>An execution came that was busted before: it moved nothing.</summary>
    FillSwallowed = 31,
    /// <summary>A venue filled more than was ordered.</summary>
    Overfill = 32,
    /// <summary>A venue did not answer in time: the order's outcome is unknown.</summary>
    OrderTimeout = 33,
    /// <summary>A venue filled an order that it had refused or let expire.</summary>
    FillAfterEnd = 34,
}
