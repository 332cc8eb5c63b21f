namespace Disruptor.Trading.Core.Tests.Oracle;

// Limits about as large as what the stream does, lifted again often enough that it goes on.
internal sealed partial class StreamGenerator
{
    private Command[] Limits(uint account)
    {
        if (Chance(30)) return Make.Limits(account, new LimitsSpec());
        OracleAccount owner = oracle.Accounts[(int)account];
        OracleInstrument instrument = oracle.Instruments[Between(0, oracle.Instruments.Count - 1)];
        var worth = (Int128)Worth(owner.Currency);
        return Make.Limits(account, new LimitsSpec
        {
            MaxPositions = Chance(20) ? (uint)Between(1, 3) : null,
            MaxOpenOrders = Chance(20) ? (uint)Between(1, 6) : null,
            OrdersPerSecond = Chance(25) ? (uint)Between(1, 3) : null,
            CooldownNanos = Chance(20) ? Between(1, 20) * 1_000_000_000L : null,
            MaxLeverage = Chance(20) ? Between(1, 3000) * 1_000_000L : null,
            MaxPortfolioRisk = Chance(20) ? Between(1, 1000) * 1_000_000L : null,
            MaxDrawdown = Chance(20) ? Between(1, 300) * 1_000_000L : null,
            DailyLoss = Chance(20) ? (worth / Between(1, 50)) + 1 : null,
            MaxPositionNotional = Chance(20) ? (worth * Between(1, 40) / 10) + 1 : null,
            MaxOrderNotional = Chance(20) ? (worth * Between(1, 12) / 10) + 1 : null,
            MaxOrderQuantity = Chance(20) ? (Size(instrument) * Int128.Parse("1000000000") / (Int128)Math.Pow(10, instrument.Spec.QuantityDecimals)) + (Chance(85) ? 1 : -Int128.MaxValue / 2) : null,
            SelfTrade = Chance(40) ? (SelfTrade)Between(1, 2) : null,
        });
    }

    /// <summary>Now and then a command says which portfolio it saw, mostly an older one.</summary>
    private Command[] MaybeStale(uint account, Command[] group) =>
        Chance(3) ? Make.WithVersion(oracle.Accounts[(int)account].Portfolio.Version - (Chance(60) ? 1 : 0), group) : group;
}
