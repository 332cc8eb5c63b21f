using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>A session that floods a lane fills its share of it and no more: the others find room.</summary>
public sealed class SessionShareTests
{
    private const int Lane = 1024;

    [Test]
    public void AFloodOfOneSessionLeavesTheOthersHalfOfTheLane([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using var engine = new EngineHarness(Options(plan));
        engine.Declare();
        engine.Quote(100, 101);
        engine.WaitForCommands(8);
        engine.Pause();
        EngineSession greedy = engine.Engine.OpenSession(), modest = engine.Engine.OpenSession();
        ulong id = 1;
        int taken = 0;
        for (; taken <= Lane && Submit(greedy, id); taken++) id++;
        Assert.That(taken, Is.EqualTo(Lane / 2));
        Assert.That(greedy.SubmitMany([Scripts.Order(id, Side.Buy, OrderType.Market, 0, 1)]), Is.Zero);
        Command late = Scripts.Order(id, Side.Buy, OrderType.Market, 0, 1);
        Assert.That(greedy.Submit(ref late, TimeSpan.FromMilliseconds(10)), Is.False);
        for (int i = 0; i < Lane / 2; i++) Assert.That(Submit(modest, id++), Is.True, "the other half is there for whoever wants it");
        Assert.That(engine.Engine.LaneDepth(LaneKind.Order), Is.EqualTo(Lane));

        Assert.That(engine.Engine.Resume(), Is.True);
        engine.WaitFor(ReportType.Filled, Lane);
        Assert.That(Submit(greedy, id), Is.True, "what was sequenced does not count any more");
        engine.Stop();
        Assert.That(engine.Seen.Count(report => report.Type == ReportType.Filled), Is.EqualTo(Lane + 1));
    }

    [Test]
    public void WhoWaitsForItsShareGoesOnWhenTheSequencerDoes()
    {
        using var engine = new EngineHarness(Options("fused"));
        engine.Pause();
        EngineSession session = engine.Engine.OpenSession();
        ulong id = 0;
        while (Submit(session, ++id))
        {
        }
        ulong first = id;
        var waiting = new Thread(() =>
        {
            for (int i = 0; i < 2000; i++)
            {
                Command order = Scripts.Order(id++, Side.Buy, OrderType.Market, 0, 1);
                if (!session.Submit(ref order, Plain.Patience)) return;
            }
        });
        waiting.Start();
        engine.Engine.Resume();
        while (waiting.IsAlive)
        {
            if (engine.Drain() == 0) engine.Engine.Reports.Wait(TimeSpan.FromMilliseconds(1));
        }
        Assert.That(id - first, Is.EqualTo(2000));
        Assert.That(engine.Stop().Sequence, Is.EqualTo((long)id - 1 + 2), "and two that showed that the pause had come through");
    }

    [Test]
    public void AFloodInBulkIsTakenPieceByPieceAsTheSequencerMakesRoom()
    {
        const int all = 200_000;
        using var engine = new EngineHarness(Options("fused"));
        EngineSession session = engine.Engine.OpenSession();
        int sent = 0, pieces = 0;
        var orders = new Command[Lane];
        while (sent < all)
        {
            // Orders of nobody: refused, one report each.
            for (int i = 0; i < orders.Length; i++) orders[i] = Scripts.Order((ulong)(sent + i + 1), Side.Buy, OrderType.Market, 0, 1);
            int taken = session.SubmitMany(orders.AsSpan(0, Math.Min(orders.Length, all - sent)));
            Assert.That(taken, Is.LessThanOrEqualTo(Lane / 2));
            sent += taken;
            if (taken != 0) pieces++;
            engine.Drain();
        }
        Assert.That(pieces, Is.GreaterThan(all / Lane));
        Assert.That(engine.Stop().Sequence, Is.EqualTo(all));
    }

    /// <summary>Against a list of what was put in and not sequenced: never more than the share, and never less than seven eighths of it refused.</summary>
    [Test]
    public void TheCountIsNeverBelowTheTruthAndNeverFarAboveIt([Values(64, 100, 2048)] int share)
    {
        var random = new Random(share);
        var backlog = new LaneBacklog();
        Queue<(long Last, int Commands)> waiting = [];
        long place = -1, sequenced = -1;
        for (int step = 0; step < 100_000; step++)
        {
            if (random.Next(3) == 0 && waiting.TryDequeue(out (long Last, int Commands) gone)) sequenced = gone.Last;
            int commands = random.Next(1, share / 16);
            long truth = waiting.Sum(run => (long)run.Commands);
            long room = backlog.Room(share, sequenced);
            Assert.That(room, Is.InRange(share - truth - (share / 8) - (share / 16), share - truth));
            if (room < commands) continue;
            // Others put theirs between.
            place += commands + random.Next(5);
            backlog.Add(place, commands, share);
            waiting.Enqueue((place, commands));
        }
    }

    private static bool Submit(EngineSession session, ulong id)
    {
        Command order = Scripts.Order(id, Side.Buy, OrderType.Market, 0, 1);
        return session.TrySubmit(ref order);
    }

    private static EngineOptions Options(string plan) => new()
    {
        Mode = DurabilityMode.Memory,
        Clock = EngineClock.Commands,
        WarmUp = false,
        Core = Plain.SmallCore,
        OrderLaneSize = Lane,
        Threads = ThreadPlan.Parse(plan),
    };
}
