using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Beginnings, ends, and what callers see while they happen.</summary>
public sealed class LifecycleTests
{
    [Test]
    public void AReaderOnItsOwnThreadLearnsThatTheEngineHasEnded()
    {
        using var engine = new EngineHarness(EngineHarness.Options(DurabilityMode.Memory));
        engine.Declare();
        engine.Quote(100, 101);
        for (int i = 0; i < 20; i++) engine.Buy();
        Assert.That(engine.Engine.Stop(TimeSpan.FromSeconds(10)), Is.True);
        bool ended = false;
        var reader = new Thread(() =>
        {
            for (int i = 0; i < 2000 && !ended; i++)
            {
                if (engine.Drain() == 0) engine.Engine.Reports.Wait(TimeSpan.FromMilliseconds(1));
                ended = engine.Engine.Reports.HasEnded;
            }
        });
        reader.Start();
        reader.Join();
        Assert.That(ended, Is.True, "HasEnded after the last report was read");
        Assert.That(engine.Seen.Count(report => report.Type == ReportType.Filled), Is.EqualTo(20));
    }

    [Test]
    public void DisposingAnEngineThatIsBehindIsNoFault()
    {
        for (int round = 0; round < 20; round++)
        {
            string? fault = null;
            EngineOptions plain = EngineHarness.Options(DurabilityMode.Memory);
            var engine = new EngineHarness(new EngineOptions
            {
                Clock = plain.Clock,
                WarmUp = false,
                Core = plain.Core,
                OutputRingSize = 4096,
                OnFatal = line => fault = line,
            });
            engine.Declare();
            engine.Quote(100, 101);
            // Nobody reads: the engine thread ends up waiting for room in the output ring.
            for (ulong i = 0; i < 3000; i++)
            {
                Command query = new() { Type = CommandType.QueryWallet };
                if (!engine.Session.TrySubmit(ref query)) break;
            }
            Thread.Sleep(2);
            engine.Dispose();
            Assert.That(fault, Is.Null);
        }
    }

    [Test]
    public void PublishingIntoALaneThatIsClosedByForceIsRefusedAndNeverThrows()
    {
        var group = new Command[EngineSession.MaxGroup];
        for (int round = 0; round < 300; round++)
        {
            using var bells = new SequenceBlock(1);
            using var lane = new CommandLane(LaneKind.Order, 65536, bells[0].Bell);
            Exception? thrown = null;
            using var going = new ManualResetEventSlim();
            var publisher = new Thread(() =>
            {
                try
                {
                    for (int i = 0; i < 1000 && lane.TryPublish(group, 1, wantsAnswer: false, out _); i++) going.Set();
                }
                catch (Exception cause)
                {
                    thrown = cause;
                }
            });
            publisher.Start();
            going.Wait();
            // What an engine that found itself in error does to its lanes.
            lane.Ring.CloseNow();
            publisher.Join();
            Assert.That(thrown, Is.Null, "round " + round);
        }
    }

    [Test]
    public void DisposeInEveryState()
    {
        using var folder = new TemporaryFolder();
        var made = new TradingEngine(EngineHarness.Options(DurabilityMode.Async, folder.Path));
        Assert.That(made.Stop(TimeSpan.FromSeconds(1)), Is.True, "nothing was submitted");
        made.Dispose();
        made.Dispose();

        var running = new EngineHarness(EngineHarness.Options(DurabilityMode.Async, folder.Path));
        running.Declare();
        running.Dispose();
        running.Dispose();

        var stopped = new EngineHarness(EngineHarness.Options(DurabilityMode.Async, folder.Path));
        stopped.Stop();
        Assert.That(() => stopped.Engine.Start(), Throws.InstanceOf<EngineException>());
        stopped.Dispose();
        stopped.Dispose();

        string file = System.IO.Path.Combine(folder.Path, "a-file");
        File.WriteAllText(file, "x");
        var failed = new TradingEngine(EngineHarness.Options(DurabilityMode.Async, file));
        Assert.That(() => failed.Start(), Throws.InstanceOf<JournalException>());
        Assert.That(failed.State, Is.EqualTo(EngineState.Error));
        Assert.That(failed.Stop(TimeSpan.FromSeconds(1)), Is.False);
        failed.Dispose();
        failed.Dispose();
    }

    [Test]
    public void WallTimeAfterARecoveryNeverLiesBeforeTheJournals()
    {
        using var folder = new TemporaryFolder();
        long future = ((DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100) + 3_600_000_000_000;
        using (var engine = new EngineHarness(EngineHarness.Options(DurabilityMode.Async, folder.Path)))
        {
            engine.Declare();
            engine.Submit([EngineHarness.QuoteCommand(1, 2, future)]);
            Assert.That(engine.Stop().Now, Is.EqualTo(future));
        }
        EngineOptions plain = EngineHarness.Options(DurabilityMode.Async, folder.Path);
        using var again = new EngineHarness(new EngineOptions
        {
            Mode = plain.Mode,
            DataDirectory = plain.DataDirectory,
            WarmUp = false,
            SegmentBytes = plain.SegmentBytes,
            Core = plain.Core,
            Clock = EngineClock.Wall,
        });
        again.Quote(1, 2);
        Assert.That(again.Stop().Now, Is.EqualTo(future));
    }
}
