using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>The cold part of a wallet: what of used is set aside or has not settled, and the sums that large accounts go by.</summary>
internal struct WalletDetail
{
    /// <summary>Part of used under holds.</summary>
    public Int128 Held;
    /// <summary>Part of used that waits for sessions to close: the sum of <see cref="Unsettled"/>.</summary>
    public Int128 Unsettling;
    /// <summary>Unrealized P&amp;L of the open positions when each was last measured; kept while there are too many to be summed when asked.</summary>
    public Int128 CountedUnrealized;
    /// <summary>Maintenance margin, likewise.</summary>
    public Int128 CountedMaintenance;
    /// <summary>Amounts by the session whose close settles them, modulo the length of the ring.</summary>
    public SessionRing Unsettled;
    /// <summary>Next wallet with unsettled money.</summary>
    public int NextUnsettledPlusOne;
    /// <summary>1 while it is among the wallets with unsettled money.</summary>
    public int IsUnsettled;
    public long Padding1;

    /// <summary>One amount for each session that is still to close.</summary>
    [InlineArray(Length)]
    internal struct SessionRing
    {
        public const int Length = AccountCommand.MaxSettleSessions + 1;

        private Int128 _first;
    }
}
