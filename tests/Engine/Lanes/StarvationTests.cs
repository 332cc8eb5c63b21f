using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>However the other lanes are flooded, a command that is first in its own waits for a stated number of commands and no more.</summary>
public sealed class StarvationTests
{
    private static readonly LaneKind[] Lanes = Enum.GetValues<LaneKind>();

    [Test]
    public void TheBoundsAreThoseOfTheReadme()
    {
        Assert.That(Lanes.Select(LaneSlices.StarvationBound), Is.EqualTo(new[] { 1085, 1085, 957, 701 }));
    }

    /// <summary>The worst case, made on purpose: the probe comes just after its lane was visited, and every other lane is full of the longest groups.</summary>
    [Test]
    public void AProbeThatJustMissedItsTurnIsSequencedWithinTheBound([ValueSource(nameof(Lanes))] LaneKind lane)
    {
        using var scene = new SequencerScene();
        foreach (LaneKind other in Lanes)
        {
            if (other != lane) scene.FillWithGroups(other);
        }
        // The rest of the round in which the lane was visited in vain: the lanes behind it, a visit each.
        long before = scene.Sequenced;
        for (LaneKind behind = lane + 1; behind <= LaneKind.Tick; behind++) scene.Visit(behind);
        long inRest = scene.Sequenced - before;
        scene.Publish(lane);
        before = scene.Sequenced;
        scene.Round();
        long probe = scene.FindProbe();
        Assert.That(probe - before + inRest, Is.LessThanOrEqualTo(LaneSlices.StarvationBound(lane) + 1));
        Assert.That(probe - before, Is.GreaterThan(0));
    }

    /// <summary>The same with threads that flood every lane as fast as they can, each lane probed a hundred times.</summary>
    [Test]
    public void FloodsOfEveryLaneHoldNoProbeLongerThanTheBound([ValueSource(nameof(Lanes))] LaneKind probed)
    {
        using var engine = new TradingEngine(new EngineOptions
        {
            Clock = EngineClock.Commands,
            WarmUp = false,
            Core = Plain.SmallCore,
            Monitoring = new MonitoringOptions { IsEnabled = false },
        });
        engine.Start();
        bool stop = false;
        long floods = 0;
        var flooders = Lanes.Where(lane => lane != probed).Select(lane => new Thread(() =>
        {
            EngineSession session = engine.OpenSession(lane);
            var clocks = new Command[256];
            while (!Volatile.Read(ref stop))
            {
                Array.Fill(clocks, new Command { Type = CommandType.Clock });
                int sent = session.SubmitMany(clocks);
                if (sent == 0) Thread.Yield();
                else Interlocked.Add(ref floods, sent);
            }
        })
        { IsBackground = true }).ToList();
        foreach (Thread flooder in flooders) flooder.Start();
        EngineSession session = engine.OpenSession(probed);
        long worst = 0;
        for (uint i = 1; i <= 100; i++)
        {
            Command probe = new() { Type = CommandType.QueryHash, SessionSequence = i };
            Assert.That(session.TrySubmit(ref probe), Is.True);
            // Read after the publish: what is sequenced between here and the probe is what it had to wait for.
            long published = engine.Parts.Lanes.Sum(lane => engine.Statistics.Sequenced(lane.Kind));
            worst = Math.Max(worst, Answer(engine, i) - published);
        }
        Volatile.Write(ref stop, true);
        foreach (Thread flooder in flooders) flooder.Join();
        Assert.That(engine.Stop(Plain.Patience), Is.True, engine.Fault);
        Assert.Multiple(() =>
        {
            // The counter is raised after a slice is sequenced, so the slice that was being taken may be missing from it; it is one of those counted.
            Assert.That(worst, Is.LessThanOrEqualTo(LaneSlices.StarvationBound(probed) + LaneSlices.Commands[(int)probed]));
            Assert.That(floods, Is.GreaterThan(10_000), "there must have been a flood");
        });
    }

    private static long Answer(TradingEngine engine, uint number)
    {
        long until = Stopwatch.GetTimestamp() + (long)(Plain.Patience.TotalSeconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < until)
        {
            while (engine.Reports.TryRead(out ReportView report))
            {
                if (report.Header.Type == ReportType.HashAnswer && report.Header.SessionSequence == number) return report.Header.Sequence;
            }
            engine.Reports.Wait(TimeSpan.FromMilliseconds(1));
        }
        throw new AssertionException("the probe was never answered");
    }
}
