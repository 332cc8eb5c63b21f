namespace Disruptor.Trading.Core;

/// <summary>Kinds of <see cref="Job"/>.</summary>
internal enum JobKind : byte
{
    None = 0,
    /// <summary>Wallets of an account from <see cref="Job.Cursor"/> on, in answer to a query.</summary>
    AnswerWallets = 1,

    /// <summary>Items of a batch, one a step.</summary>
    Batch = 10,
    /// <summary>Cancels or expires the orders of one account, or of all.</summary>
    SweepAccounts = 11,
    /// <summary>Cancels the orders of a session that is gone.</summary>
    SweepSession = 12,
    /// <summary>Closes the positions of an account.</summary>
    ClosePositions = 13,
    /// <summary>The end of a session: exits, accounts, wallets.</summary>
    CloseSession = 40,
    /// <summary>Timers from <see cref="Job.Cursor"/> on, in answer to a query.</summary>
    AnswerTimers = 41,
    /// <summary>Takes every timer away.</summary>
    UnscheduleAll = 42,
    /// <summary>Statistics of an account, summed over its positions from <see cref="Job.Cursor"/> on.</summary>
    AnswerPortfolio = 50,
    /// <summary>Trades of an account from number <see cref="Job.Number"/> − 1 on.</summary>
    AnswerTrades = 51,
    /// <summary>Cancels every working order of an account, then closes every position.</summary>
    CloseAll = 52,
    /// <summary>Checks the accounts from <see cref="Job.Cursor"/> on: losses, drawdown, warnings.</summary>
    RiskCheck = 53,
    /// <summary>Cancels working orders that the kill switch names.</summary>
    Kill = 54,
    /// <summary>Positions of an account in one instrument, in answer to a query.</summary>
    AnswerPositions = 30,
    /// <summary>Funding of the open positions of an instrument.</summary>
    Funding = 31,
    /// <summary>Split of the positions and working orders of an instrument.</summary>
    Split = 32,
    /// <summary>What margin calls do to the accounts that wait for it.</summary>
    MarginCalls = 33,
    /// <summary>Makes what has settled available.</summary>
    Settlement = 34,
}
