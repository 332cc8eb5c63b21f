namespace Disruptor.Trading.Core;

/// <summary>Sections of the saved state, in the order they are written. The numbers are in snapshots: never reuse one, never change one.</summary>
public enum StateSection : ushort
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>Scalars.</summary>
    Counters = 1,
    /// <summary>Currencies.</summary>
    Currencies = 2,
    /// <summary>Instruments.</summary>
    Instruments = 3,
    /// <summary>Accounts.</summary>
    Accounts = 4,
    /// <summary>Wallets.</summary>
    Wallets = 5,
    /// <summary>Positions, hot part.</summary>
    Positions = 6,
    /// <summary>Positions, cold part.</summary>
    PositionDetails = 7,
    /// <summary>Orders.</summary>
    Orders = 8,
    /// <summary>Execution ids.</summary>
    Executions = 9,
    /// <summary>Text ids.</summary>
    Aliases = 10,
    /// <summary>Scalars of the trigger heaps.</summary>
    TriggerCounters = 11,
    /// <summary>Roots of the trigger heaps.</summary>
    TriggerRoots = 12,
    /// <summary>Nodes of the trigger heaps.</summary>
    TriggerNodes = 13,

    /// <summary>Orders, cold part.</summary>
    OrderDetails = 20,
    /// <summary>Sets of orders of which one fill cancels the rest.</summary>
    OrderSets = 21,
    /// <summary>Sessions with orders that end with them.</summary>
    OrderSessions = 22,
    /// <summary>Timers.</summary>
    Timers = 40,
    /// <summary>The trading session.</summary>
    Session = 41,
    /// <summary>Where wallets stood when the session began.</summary>
    WalletSessions = 42,
    /// <summary>Risk limits of accounts.</summary>
    AccountLimits = 50,
    /// <summary>Statistics of accounts.</summary>
    Portfolios = 51,
    /// <summary>Fills kept.</summary>
    Trades = 52,
    /// <summary>Times of accepted orders of accounts with a rate.</summary>
    OrderTimes = 53,
    /// <summary>Accounts held back in single instruments.</summary>
    PairStates = 54,
    /// <summary>Scalars of the history pool.</summary>
    HistoryCounters = 43,
    /// <summary>Whose history is where.</summary>
    HistoryOwners = 44,
    /// <summary>Changes of positions.</summary>
    HistoryEntries = 45,
    /// <summary>Scalars of the version pool.</summary>
    VersionCounters = 46,
    /// <summary>Whose versions are where.</summary>
    VersionOwners = 47,
    /// <summary>Earlier versions of positions.</summary>
    Versions = 48,
    /// <summary>Wallets, cold part: settlement, holds.</summary>
    WalletDetails = 30,
    /// <summary>Lots of positions.</summary>
    Lots = 31,
    /// <summary>Holds.</summary>
    Holds = 32,
    /// <summary>Price ranges that excursions are measured by.</summary>
    PriceRanges = 33,
    /// <summary>Conditions of exit plans.</summary>
    ExitConditions = 49,
    /// <summary>What exits that look at more than a price know of instruments.</summary>
    ExitMarkets = 60,
    /// <summary>Words of an extension's own.</summary>
    ExtensionMemory = 62,
    /// <summary>Cancels and replaces of orders at venues, and the ids that accepted ones gave.</summary>
    Requests = 25,
    /// <summary>Ids of orders that are no longer kept.</summary>
    RetiredOrders = 26,
    /// <summary>Ids of executions that are no longer kept.</summary>
    RetiredExecutions = 27,
}
