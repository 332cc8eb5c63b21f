namespace Disruptor.Trading.Core;

/// <summary>What a report says. The numbers are part of the output hash: never reuse one.</summary>
public enum ReportType : ushort
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>A command was refused and changed nothing.</summary>
    Rejected = 1,
    /// <summary>An order changed.</summary>
    OrderChanged = 2,
    /// <summary>Answer of an order query, or of a repeated order id.</summary>
    OrderAnswer = 3,
    /// <summary>A fill.</summary>
    Filled = 4,
    /// <summary>A position changed.</summary>
    PositionChanged = 5,
    /// <summary>Answer of a position query.</summary>
    PositionAnswer = 6,
    /// <summary>A wallet changed.</summary>
    WalletChanged = 7,
    /// <summary>Answer of a wallet query: one report a currency.</summary>
    WalletAnswer = 8,
    /// <summary>Answer of a history query: one or more parts.</summary>
    HistoryAnswer = 9,
    /// <summary>Something a person should see.</summary>
    Alert = 10,
    /// <summary>The trading state changed.</summary>
    TradingStateChanged = 11,
    /// <summary>State hash and output hash.</summary>
    HashAnswer = 12,
    /// <summary>Answer of a portfolio query.</summary>
    PortfolioAnswer = 50,
    /// <summary>Answer of a trades query: one or more parts.</summary>
    TradesAnswer = 51,
    /// <summary>A currency has its index.</summary>
    CurrencyDefined = 20,
    /// <summary>An instrument has its index.</summary>
    InstrumentDefined = 21,
    /// <summary>An account has its index.</summary>
    AccountDefined = 22,
    /// <summary>A text id has its number.</summary>
    AliasDefined = 23,

    /// <summary>A batch was executed: a result an item, in one or more parts.</summary>
    BatchResult = 30,
    /// <summary>Terms of an order that goes to a venue, which its session needs to send it on.</summary>
    OrderTerms = 31,
    /// <summary>A timer fired, was scheduled or taken away.</summary>
    Timer = 45,
    /// <summary>Answer of a timer query: one report a timer.</summary>
    TimersAnswer = 46,
    /// <summary>The session opened, is in its grace, or closed.</summary>
    Session = 47,
    /// <summary>What a session was for one wallet.</summary>
    SessionStatistics = 48,
    /// <summary>What a position's report has no room for of its exit plan.</summary>
    ExitPlan = 49,
    /// <summary>What an extension says.</summary>
    Extension = 60,
    /// <summary>The settings are now these.</summary>
    SettingsChanged = 35,
}
