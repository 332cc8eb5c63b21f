namespace Disruptor.Trading.Core;

/// <summary>
/// A fill that was kept. Trade number n lies in slot n modulo the capacity; the oldest is overwritten. The trades of an account are a
/// list from oldest to newest.
/// </summary>
internal struct TradeRecord
{
    public TradeEntry Entry;
    /// <summary>Number of the account's next trade + 1; 0 is none.</summary>
    public long NextPlusOne;
    public uint Account;
    public uint Padding;
}
