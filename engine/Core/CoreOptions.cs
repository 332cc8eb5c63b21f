namespace Disruptor.Trading.Core;

/// <summary>Capacities of the core's tables. All memory is taken when the core is made; a full table rejects with a code and never grows.</summary>
public sealed class CoreOptions
{
    /// <summary>Currencies.</summary>
    public int Currencies { get; init; } = 256;
    /// <summary>Instruments.</summary>
    public int Instruments { get; init; } = 1024;
    /// <summary>Accounts.</summary>
    public int Accounts { get; init; } = 4096;
    /// <summary>Wallets: one an account and currency.</summary>
    public int Wallets { get; init; } = 16384;
    /// <summary>Positions: one an account and instrument ever used.</summary>
    public int Positions { get; init; } = 16384;
    /// <summary>Orders: working ones, and terminal ones until their slot is needed.</summary>
    public int Orders { get; init; } = 65536;
    /// <summary>Sets of orders of which one fill cancels the rest.</summary>
    public int OrderSets { get; init; } = 8192;
    /// <summary>Sessions that have orders which end when they disconnect.</summary>
    public int OrderSessions { get; init; } = 1024;
    /// <summary>Execution ids remembered, first in first out.</summary>
    public int Executions { get; init; } = 65536;
    /// <summary>Fills kept to be asked for, first in first out over all accounts.</summary>
    public int Trades { get; init; } = 65536;
    /// <summary>Times of accepted orders, for accounts with a limit of orders per second: as many as that limit each.</summary>
    public int OrderTimes { get; init; } = 16384;
    /// <summary>Text ids.</summary>
    public int Aliases { get; init; } = 65536;
    /// <summary>Changes of positions kept in all: at most the last 50 of each, and of all the oldest go first. Unless set, four a position.</summary>
    public int HistoryEntries { get => field != 0 ? field : Positions * 4; init; }
    /// <summary>Earlier versions of positions kept in all: at most the last 9 of each beside the present one, and of all the oldest go first. Unless set, one a position.</summary>
    public int PositionVersions { get => field != 0 ? field : Positions; init; }
    /// <summary>Conditions of exit plans in all; unless set, four a position.</summary>
    public int ExitConditions { get => field != 0 ? field : Positions * 4; init; }
    /// <summary>Timers scheduled at a time.</summary>
    public int Timers { get; init; } = 256;
    /// <summary>Lots of accounts that close first in first out or last in first out.</summary>
    public int Lots { get; init; } = 65536;
    /// <summary>Holds.</summary>
    public int Holds { get; init; } = 16384;
    /// <summary>Cancels and replaces outstanding at venues, and ids that accepted replaces gave to their orders.</summary>
    public int Requests { get; init; } = 65536;
    /// <summary>Ids of orders and, in a second table, of executions that are refused as too old after the thing itself was forgotten.</summary>
    public int RetiredIds { get; init; } = 262144;

    /// <summary>Rules of a firm's own; null is none. Part of what a journal means.</summary>
    public CoreExtensions? Extensions { get; init; }

    /// <summary>All capacities as one number. A test holds that none is left out.</summary>
    internal ulong Mixed()
    {
        ReadOnlySpan<int> capacities =
        [
            Currencies, Instruments, Accounts, Wallets, Positions, Orders, OrderSets, OrderSessions,
            Executions, Trades, OrderTimes, Aliases, HistoryEntries, PositionVersions, Timers, Lots,
            Holds, ExitConditions,
            Holds, Requests, RetiredIds,
        ];
        ulong mixed = Mix.Start;
        foreach (int capacity in capacities) mixed = Mix.Word(mixed, (ulong)capacity);
        return Extensions is null ? mixed : Mix.Word(mixed, Extensions.Identity);
    }
}
