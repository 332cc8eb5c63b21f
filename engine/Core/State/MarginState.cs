namespace Disruptor.Trading.Core;

/// <summary>How an account's equity stands to its maintenance margin, as last looked at.</summary>
internal enum MarginState : byte
{
    /// <summary>Above the warning.</summary>
    Covered = 0,
    /// <summary>Warned.</summary>
    Warned = 1,
    /// <summary>Called: it may only reduce.</summary>
    Called = 2,
}
