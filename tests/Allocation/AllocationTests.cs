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

    [TestCase(DurabilityMode.Memory)]
    [TestCase(DurabilityMode.Async)]
    [TestCase(DurabilityMode.Sync)]
    public void TheEngineThreadAllocatesNothingInSteadyState(DurabilityMode mode)
    {
        string folder = Directory.CreateTempSubdirectory("dtrade-allocation-").FullName;
        try
        {
            using var engine = new TradingEngine(new EngineOptions { Mode = mode, DataDirectory = folder, Clock = EngineClock.Commands });
            engine.Start();
            var flow = new Flow(engine);
            flow.Declare();
            flow.Run(WarmUp);
            long before = engine.Statistics.AllocatedBytes;
            flow.Run(Measured);
            long after = engine.Statistics.AllocatedBytes;
            long commands = engine.Statistics.Commands;
            flow.Stop();
            Assert.Multiple(() =>
            {
                Assert.That(after - before, Is.Zero, "bytes allocated by the engine thread");
                Assert.That(commands, Is.GreaterThan(Measured), "the run must have reached the engine");
                Assert.That(flow.Fills, Is.GreaterThan(Measured / 100), "the run must have traded");
            });
        }
        finally
        {
            Directory.Delete(folder, true);
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
