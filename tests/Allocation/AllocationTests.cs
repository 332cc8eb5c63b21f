using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Allocation.Tests;

/// <summary>
/// An engine that allocates pauses. These tests hold it to zero bytes within a journal segment, and show with a control that they would
/// see one object. (A segment roll, once in 64 MiB, allocates a path: see journal/README.md.)
/// </summary>
public sealed class AllocationTests
{
    private const int WarmUp = 20_000;
    private const int Measured = 200_000;

    [Test]
    public void TheEngineThreadsAllocateNothingInSteadyState(
        [Values("solo", "fused", "pipelined")] string plan, [Values(DurabilityMode.Memory, DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        string folder = Directory.CreateTempSubdirectory("dtrade-allocation-").FullName;
        try
        {
            using var engine = new TradingEngine(new EngineOptions { Mode = mode, DataDirectory = folder, Clock = EngineClock.Commands, Threads = ThreadPlan.Parse(plan) });
            engine.Start();
            var flow = new Flow(engine);
            flow.Declare();
            flow.Run(WarmUp);
            long[] before = [.. engine.Statistics.Stages.Select(stage => stage.AllocatedBytes)];
            flow.Run(Measured);
            long[] after = [.. engine.Statistics.Stages.Select(stage => stage.AllocatedBytes)];
            long commands = engine.Statistics.Commands;
            flow.Stop();
            Assert.Multiple(() =>
            {
                foreach ((StageStatistics stage, int i) in engine.Statistics.Stages.Select((stage, i) => (stage, i)))
                {
                    Assert.That(after[i] - before[i], Is.Zero, $"bytes allocated by the thread of '{stage.Name}'");
                    Assert.That(stage.Batches, Is.GreaterThan(0), $"'{stage.Name}' must have worked");
                }
                Assert.That(engine.Statistics.Stages, Has.Count.EqualTo(plan != "pipelined" ? 1 : mode == DurabilityMode.Memory ? 2 : 3));
                Assert.That(commands, Is.GreaterThan(Measured), "the run must have reached the engine");
                Assert.That(flow.Fills, Is.GreaterThan(Measured / 100), "the run must have traded");
            });
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>The control, on every plan: one object on the business thread shows in the same counter.</summary>
    [Test]
    public void TheSameCounterSeesASingleObject([Values("solo", "fused", "pipelined")] string plan)
    {
        using var engine = new TradingEngine(new EngineOptions { Clock = EngineClock.Commands, Threads = ThreadPlan.Parse(plan) });
        engine.Start();
        var flow = new Flow(engine);
        flow.Declare();
        flow.Run(WarmUp);
        long before = engine.Statistics.AllocatedBytes;
        int objects = 0;
        engine.Parts.AfterRun = () =>
        {
            if (objects++ == 0) GC.KeepAlive(new object());
        };
        flow.Run(WarmUp);
        flow.Stop();
        Assert.That(engine.Statistics.AllocatedBytes - before, Is.InRange(1, 100), "one object, 24 bytes");
    }

    /// <summary>Answers: the waiting thread, the hub and the pool together allocate nothing per command.</summary>
    [Test]
    public void AnsweredCommandsAllocateNothing([Values] bool isAsync)
    {
        using var engine = new TradingEngine(new EngineOptions { Clock = EngineClock.Commands, Monitoring = new MonitoringOptions { StallAfter = TimeSpan.FromMinutes(10) } });
        engine.Start();
        using EngineClient client = engine.OpenClient();
        long perCommand = long.MaxValue;
        // The runtime allocates now and then by itself (tiering, pool segments), which no command causes: the best of a few runs counts.
        for (int run = 0; run < 10 && perCommand != 0; run++)
        {
            Ask(client, 2000, isAsync);
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Ask(client, 5000, isAsync);
            perCommand = Math.Min(perCommand, (GC.GetTotalAllocatedBytes(precise: true) - before) / 5000);
        }
        engine.Stop(TimeSpan.FromSeconds(60));
        Assert.That(perCommand, Is.Zero, "bytes a command, in the whole process");
    }

    private static void Ask(EngineClient client, int count, bool isAsync)
    {
        if (isAsync)
        {
            AskAsync(client, count).GetAwaiter().GetResult();
            return;
        }
        for (int i = 0; i < count; i++)
        {
            Command clock = new() { Type = CommandType.Clock };
            client.SubmitAndWait(ref clock, TimeSpan.FromSeconds(60));
        }
    }

    private static async Task AskAsync(EngineClient client, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Command clock = new() { Type = CommandType.Clock };
            await client.SubmitAsync(ref clock).ConfigureAwait(false);
        }
    }

    [Test]
    public void TheMeasureSeesASingleObject()
    {
        long bytes = 0;
        var thread = new Thread(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(new object());
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        thread.Start();
        thread.Join();
        Assert.That(bytes, Is.GreaterThan(0));
    }

    [Test]
    public void ReadingReportsAllocatesNothing()
    {
        using var engine = new TradingEngine(new EngineOptions { Clock = EngineClock.Commands });
        engine.Start();
        var flow = new Flow(engine);
        flow.Declare();
        flow.Run(WarmUp);
        long before = GC.GetAllocatedBytesForCurrentThread();
        flow.Run(Measured / 4);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        flow.Stop();
        Assert.That(bytes, Is.Zero, "bytes allocated by submit and read");
    }
}
