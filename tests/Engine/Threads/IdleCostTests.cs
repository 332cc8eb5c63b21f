using System.Diagnostics;
using System.Globalization;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>What an engine with nothing or little to do takes of a core, by the scheduler's own account of its threads.</summary>
[NonParallelizable]
public sealed class IdleCostTests
{
    /// <summary>Threads of the engine itself; who reads the reports and the monitor are others, and sleep as well.</summary>
    private static readonly string[] Stages = ["engine", "sequencer", "journal", "core"];

    [Test]
    public void BehindAQuietFeedEachEngineThreadTakesLessThanAHundredthOfACore([Values("fused", "pipelined")] string plan, [Values(0, 50)] int ticksPerSecond)
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("reads the kernel's account of threads, which is Linux only");
        using var folder = new TemporaryFolder();
        using var engine = new EngineHarness(new EngineOptions
        {
            Mode = DurabilityMode.Async,
            DataDirectory = folder.Path,
            WarmUp = false,
            Core = Plain.SmallCore,
            SegmentBytes = 1 << 20,
            Threads = ThreadPlan.Parse(plan),
        });
        engine.Declare();
        // Compiles the way of a quote; what that takes is no cost of waiting.
        Feed(engine, 20, TimeSpan.FromSeconds(0.4));

        // The best of some: compiling in the background and a first wake after a long sleep are not waiting either.
        double best = 1;
        for (int attempt = 0; attempt < 5 && best >= 0.01; attempt++)
        {
            Dictionary<string, long> before = CpuNanos();
            long start = Stopwatch.GetTimestamp();
            Feed(engine, ticksPerSecond, TimeSpan.FromSeconds(1));
            double nanos = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            best = Math.Min(best, CpuNanos().Max(thread => (thread.Value - before[thread.Key]) / nanos));
        }
        Assert.That(best, Is.LessThan(0.01), "share of a core that the busiest engine thread took");
        engine.Stop();
    }

    private static void Feed(EngineHarness engine, int ticksPerSecond, TimeSpan length)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; Stopwatch.GetElapsedTime(start) < length; i++)
        {
            Thread.Sleep(1000 / Math.Max(ticksPerSecond, 10));
            if (ticksPerSecond > 0) engine.Quote(100 + (i % 2), 102);
            engine.Drain();
        }
    }

    private static Dictionary<string, long> CpuNanos()
    {
        Dictionary<string, long> threads = [];
        foreach (string task in Directory.GetDirectories("/proc/self/task"))
        {
            string name = File.ReadAllText(task + "/comm").Trim();
            if (Stages.Contains(name)) threads.Add(name, long.Parse(File.ReadAllText(task + "/schedstat").Split(' ')[0], CultureInfo.InvariantCulture));
        }
        Assert.That(threads, Is.Not.Empty);
        return threads;
    }
}
