namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>Greatest and least unrealized P&amp;L of a cycle, exact without a cost per position and tick.</summary>
public sealed class ExcursionTests
{
    private static AccountSpec Margin => new() { Mode = AccountMode.Margin, Leverage = 100 * Desk.Rate, Positions = PositionMode.Hedging };

    [Test]
    public void ThePricesBetweenFillsCount()
    {
        using CoreDriver core = Desk.Open(Margin);
        core.Accept(Make.Quote(0, 100, 100));
        core.Fill(1, Side.Buy, 10, 100);
        core.Accept(Make.Quote(0, 130, 131));
        core.Accept(Make.Quote(0, 80, 81));
        core.Accept(Make.Quote(0, 100, 101));
        Assert.That(Extremes(core.PositionOf(0)), Is.EqualTo((300_00L, -200_00L)));
        core.Fill(2, Side.Buy, 10, 100);
        core.Accept(Make.Quote(0, 120, 121));
        Assert.That(Extremes(core.PositionOf(0)), Is.EqualTo((400_00L, -200_00L)), "the greater quantity counts from its fill on");
        core.Fill(3, Side.Sell, 20, 120);
        core.Accept(Make.Quote(0, 500, 501));
        Assert.That(Extremes(core.PositionOf(0)), Is.EqualTo((400_00L, -200_00L)), "a closed position sees nothing more");
        core.Fill(4, Side.Buy, 1, 500);
        Assert.That(Extremes(core.PositionOf(0)), Is.EqualTo((0L, 0L)), "a cycle begins with nothing");
    }

    [Test]
    public void AShortIsMeasuredAtTheAskAndAMarkGoesBeforeBoth()
    {
        using CoreDriver core = Desk.Open(Margin);
        core.Fill(1, Side.Sell, 10, 100);
        Assert.That(Extremes(core.PositionOf(0)), Is.EqualTo((0L, 0L)), "without a price nothing is measured");
        core.Accept(Make.Quote(0, 50, 110));
        Assert.That(Extremes(core.PositionOf(0)), Is.EqualTo((0L, -100_00L)));
        core.Accept(Make.Mark(0, 70));
        core.Accept(Make.Quote(0, 1, 1000));
        Assert.That(Extremes(core.PositionOf(0)), Is.EqualTo((300_00L, -100_00L)));
    }

    /// <summary>Random prices and fills of several positions, against every price looked at by every position.</summary>
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void ItIsWhatLookingAtEveryPriceGives(int seed)
    {
        var random = new Random(seed);
        using CoreDriver core = Desk.Open(Margin);
        const int positions = 6;
        var held = new long[positions];
        var cost = new long[positions];
        var extremes = new (long Best, long Worst)[positions];
        long bid = 1000, ask = 1001;
        void Look()
        {
            for (int i = 0; i < positions; i++)
            {
                if (held[i] == 0) continue;
                long gain = ((held[i] > 0 ? bid : ask) * held[i]) - cost[i];
                extremes[i] = (Math.Max(extremes[i].Best, gain), Math.Min(extremes[i].Worst, gain));
            }
        }

        ulong id = 0;
        core.Accept(Make.Quote(0, bid, ask));
        for (int step = 0; step < 3000; step++)
        {
            if (random.Next(3) != 0)
            {
                bid = Math.Max(1, bid + random.Next(-30, 31));
                ask = bid + random.Next(0, 4);
                core.Accept(Make.Quote(0, bid, ask));
                Look();
                continue;
            }
            // Closed whole or grown on its own side: costs stay whole numbers, so the naive sum needs no rounding.
            int at = random.Next(positions);
            bool close = held[at] != 0 && random.Next(2) == 0;
            long quantity = close ? -held[at] : (held[at] == 0 ? (random.Next(2) == 0 ? 1 : -1) : Math.Sign(held[at])) * random.Next(1, 5);
            core.Fill(++id, quantity > 0 ? Side.Buy : Side.Sell, Math.Abs(quantity), bid, (ulong)at + 1);
            if (held[at] == 0) extremes[at] = (0, 0);
            cost[at] = close ? 0 : cost[at] + (quantity * bid);
            held[at] += quantity;
            Look();
            Assert.That(Extremes(core.PositionOf((ulong)at + 1)), Is.EqualTo((extremes[at].Best * 100, extremes[at].Worst * 100)), $"seed {seed}, step {step}, position {at}");
        }
    }

    [Test]
    public void APositionThatFellOutOfTheBoundedStackIsMeasuredFromTheNextChangeOn()
    {
        using CoreDriver core = Desk.Open(Margin);
        core.Accept(Make.Quote(0, 1000, 1000));
        core.Fill(1, Side.Buy, 1, 1000, 1);
        core.Accept(Make.Quote(0, 2000, 2000));
        // Every one of these is a change at a price lower than all before: one entry each.
        for (ulong i = 0; i < 20; i++)
        {
            core.Accept(Make.Quote(0, 900 - (long)i, 900 - (long)i));
            core.Fill(i + 2, Side.Buy, 1, 900 - (long)i, i + 2);
        }
        long best = (long)core.PositionOf(1).MaxFavourable;
        Assert.That(best, Is.LessThan(1000_00), "the rise to 2000 is forgotten");
        Assert.That((long)core.PositionOf(1).MaxAdverse, Is.EqualTo(-(1000 - 881) * 100), "lows merge into one: none is lost");
        Assert.That((long)core.PositionOf(21).MaxFavourable, Is.Zero);
    }

    private static (long Favourable, long Adverse) Extremes(PositionReport position) => ((long)position.MaxFavourable, (long)position.MaxAdverse);
}
