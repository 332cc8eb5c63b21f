using Disruptor.Trading.Core;

namespace Disruptor.Trading.Host.Demo.Strategy;

/// <summary>An account of the demo and how it trades. Rates are shares of the entry price scaled by 1e9; 0 is none.</summary>
internal sealed record AccountProfile
{
    /// <summary>Name of the account.</summary>
    public required string Name { get; init; }

    /// <summary>Cash or margin.</summary>
    public required AccountMode Mode { get; init; }

    /// <summary>Whole number.</summary>
    public int Leverage { get; init; } = 1;

    /// <summary>How it enters.</summary>
    public required EntryStyle Entry { get; init; }

    /// <summary>Of a resting entry: how many usual moves of the mid it stays behind the touch.</summary>
    public int Behind { get; init; }

    /// <summary>Target of the exit plan.</summary>
    public long TakeProfit { get; init; }

    /// <summary>Stop of the exit plan.</summary>
    public long StopLoss { get; init; }

    /// <summary>Trailing stop of the exit plan.</summary>
    public long Trail { get; init; }

    /// <summary>Where the trailing stop arms.</summary>
    public long Activation { get; init; }

    /// <summary>Time exit of the exit plan.</summary>
    public long TimeNanos { get; init; }

    /// <summary>Every so many orders one is meant to be refused, to show how: too large, or sold without holding; 0 is never.</summary>
    public int RefusedEvery { get; init; }

    /// <summary>Each account gets this much of every currency it can trade in, in whole units.</summary>
    public const long Deposit = 100_000;

    /// <summary>Currency that the accounts belong to.</summary>
    public const string Currency = "USD";

    /// <summary>The four accounts: two pay in full, two hold on margin and sell short; every kind of entry and of exit occurs.</summary>
    public static IReadOnlyList<AccountProfile> All { get; } =
    [
        new() { Name = "cash-1", Mode = AccountMode.Cash, Entry = EntryStyle.Market, TakeProfit = 600_000, StopLoss = 400_000, RefusedEvery = 12 },
        new()
        {
            Name = "cash-2", Mode = AccountMode.Cash, Entry = EntryStyle.Rest, Behind = 1, Trail = 300_000, Activation = 200_000, StopLoss = 600_000,
            TimeNanos = 3_000_000_000, RefusedEvery = 40,
        },
        new()
        {
            Name = "margin-5x", Mode = AccountMode.Margin, Leverage = 5, Entry = EntryStyle.TakeTouch, Trail = 400_000, TimeNanos = 2_000_000_000,
        },
        new()
        {
            Name = "margin-10x", Mode = AccountMode.Margin, Leverage = 10, Entry = EntryStyle.Rest, Behind = 3, TakeProfit = 300_000, StopLoss = 300_000,
            TimeNanos = 1_500_000_000,
        },
    ];
}
