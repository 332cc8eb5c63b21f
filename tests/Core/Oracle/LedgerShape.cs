using Disruptor.Trading.Core.Tests.Samples;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>What differs between seeds: how large the tables are, and how often the state as a whole is looked at.</summary>
internal sealed class LedgerShape
{
    private LedgerShape(int seed)
    {
        // Tight ones use every slot again and again and refuse for want of slots; roomy ones let orders pile up.
        (int orders, int positions) = (seed % 4) switch
        {
            0 => (90, 24),
            1 => (48, 36),
            2 => (1500, 80),
            _ => (400, 48),
        };
        Options = new()
        {
            Currencies = 4,
            Instruments = 8,
            Accounts = 8,
            Wallets = 16,
            Positions = positions,
            Orders = orders,
            OrderSets = Math.Max(6, orders / 7),
            OrderSessions = 4,
            Executions = orders * 5 / 4,
            Trades = 128,
            OrderTimes = 64,
            Aliases = 80,
            ExitConditions = positions * 4,
            Timers = 8,
            Lots = 4096,
            Holds = 32,
            Requests = Math.Max(24, orders / 4),
            RetiredIds = orders,
            HistoryEntries = positions * 10,
            PositionVersions = positions * 4,
            // A firm without rules of its own has none.
            Extensions = seed % 5 == 3 ? null : CoreExtensions.None(memoryWords: RestrictedList.Words).WithAction<CountChanges>().WithRiskCheck<RestrictedOrders>().WithCommand<RestrictCommand>(),
        };
        WholeEvery = seed % 10 == 0 ? 50 : 2000;
    }

    public CoreOptions Options { get; }

    /// <summary>Groups from one look at the whole state to the next.</summary>
    public int WholeEvery { get; }

    public static LedgerShape Of(int seed) => new(seed);
}
