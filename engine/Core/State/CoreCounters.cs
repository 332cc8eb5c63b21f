namespace Disruptor.Trading.Core;

/// <summary>The scalars of the state.</summary>
internal struct CoreCounters
{
    public long LastSequence;
    public long Now;
    public ulong OutputHash;
    /// <summary>Mix of all capacities: a journal goes on only with those it was begun with.</summary>
    public ulong Capacities;
    public ulong NextEngineOrder;
    public ulong NextExecution;
    public ulong ExecutionsSeen;
    /// <summary>Orders accepted so far.</summary>
    public ulong OrdersAccepted;
    /// <summary>Fills ever kept.</summary>
    public long Trades;
    /// <summary>Execution ids forgotten: the oldest one kept lies at this number modulo the capacity.</summary>
    public ulong ExecutionsForgotten;
    public ulong RetiredOrders;
    public ulong RetiredExecutions;
    /// <summary>See <see cref="SettingsCommand"/>.</summary>
    public long OrderTimeoutNanos;
    public long RetainNanos;
    public int Currencies;
    public int Instruments;
    public int Accounts;
    public int Wallets;
    /// <summary>Position slots ever used.</summary>
    public int Positions;
    /// <summary>Order slots ever used.</summary>
    public int Orders;
    public int Aliases;
    /// <summary>Slots of the pool of order times given to accounts.</summary>
    public int OrderTimes;
    public int FreeOrderPlusOne;
    public int OldestTerminalPlusOne;
    public int NewestTerminalPlusOne;
    /// <summary>Orders that are not terminal.</summary>
    public int OpenOrders;
    /// <summary>Order slots kept free for the legs of brackets.</summary>
    public int ReservedOrders;
    public int OrderSets;
    public int FreeOrderSetPlusOne;
    /// <summary>Sets that wait for a partner still to come.</summary>
    public int AwaitedPartners;
    public int OrderSessions;
    public int FreeOrderSessionPlusOne;
    /// <summary>Timer places ever used.</summary>
    public int Timers;
    /// <summary>Conditions of exit plans ever used.</summary>
    public int Conditions;
    public int FreeConditionPlusOne;
    /// <summary>Conditions in the list of free ones.</summary>
    public int ConditionsFree;
    public int Padding3;
    /// <summary>Request slots ever used.</summary>
    public int Requests;
    /// <summary>Request slots that are not up for reuse.</summary>
    public int KeptRequests;
    public int FreeRequestPlusOne;
    public int OldestAliasPlusOne;
    public int NewestAliasPlusOne;
    public TradingState TradingState;
    public byte Padding0;
    public ushort Padding1;
    public uint Padding2;
    /// <summary>Lot slots ever used.</summary>
    public int Lots;
    public int FreeLotPlusOne;
    /// <summary>Hold slots ever used.</summary>
    public int Holds;
    public int FreeHoldPlusOne;
    /// <summary>Wallets with money that has not settled.</summary>
    public int FirstUnsettledPlusOne;
    /// <summary>Instruments with a maintenance margin: without any, no account is ever looked at for it.</summary>
    public int MaintenanceInstruments;
    /// <summary>Accounts with a margin call to act on; none between commands.</summary>
    public int FirstCalledPlusOne;
    public int LastCalledPlusOne;
    public int FreePositionPlusOne;
    /// <summary>Position slots in the list of free ones.</summary>
    public int FreePositions;
    /// <summary>Closed positions that can be forgotten when a slot is needed.</summary>
    public int OldestRetirablePlusOne;
    public int NewestRetirablePlusOne;
    public int RetirablePositions;
    /// <summary>Accounts held back in single instruments.</summary>
    public int PairStates;
}
