namespace Disruptor.Trading.Core;

/// <summary>Kinds of <see cref="Job"/>.</summary>
internal enum JobKind : byte
{
    None = 0,
    /// <summary>Wallets of an account from <see cref="Job.Cursor"/> on, in answer to a query.</summary>
    AnswerWallets = 1,
}
