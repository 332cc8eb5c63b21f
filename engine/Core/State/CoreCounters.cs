namespace Disruptor.Trading.Core;

/// <summary>The scalars of the state.</summary>
internal struct CoreCounters
{
    public long LastSequence;
    public long Now;
    public ulong OutputHash;
    public ulong NextEngineOrder;
    public ulong NextExecution;
    public ulong ExecutionsSeen;
    public int Currencies;
    public int Instruments;
    public int Accounts;
    public int Wallets;
    public int Positions;
    /// <summary>Order slots ever used.</summary>
    public int Orders;
    public int Aliases;
    public int FreeOrderPlusOne;
    public int OldestTerminalPlusOne;
    public int NewestTerminalPlusOne;
    public TradingState TradingState;
    public byte Padding0;
    public ushort Padding1;
    public uint Padding2;
}
