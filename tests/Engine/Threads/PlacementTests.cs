using System.Globalization;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Threads and memory are where the map says, by the kernel's word and not by ours.</summary>
public sealed class PlacementTests
{
    [Test]
    public void APinnedEngineThreadIsWhereTheMapSays()
    {
        RequireLinux();
        foreach (int cpu in CpuAffinity.CurrentThreadCpus())
        {
            using TradingEngine engine = Start($"engine={cpu}", DurabilityMode.Memory, null);
            Assert.That(AllowedCpus("engine"), Is.EqualTo(cpu.ToString(CultureInfo.InvariantCulture)));
            Assert.That(engine.ThreadMap, Does.Contain($"(cpu {cpu})").And.Not.Contain("not pinned"));
            engine.Stop(Plain.Patience);
        }
    }

    [Test]
    public void PinnedStagesAreWhereTheMapSays()
    {
        RequireLinux();
        IReadOnlyList<int> cpus = CpuAffinity.CurrentThreadCpus();
        if (cpus.Count < 2) Assert.Ignore("needs two CPUs");
        using var folder = new TemporaryFolder();
        using TradingEngine engine = Start($"sequencer={cpus[0]},journal=any,core={cpus[1]}", DurabilityMode.Async, folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(AllowedCpus("sequencer"), Is.EqualTo(cpus[0].ToString(CultureInfo.InvariantCulture)));
            Assert.That(AllowedCpus("core"), Is.EqualTo(cpus[1].ToString(CultureInfo.InvariantCulture)));
            Assert.That(AllowedCpus("journal"), Is.EqualTo(CpuList.Format(cpus)), "left to the scheduler");
        });
        engine.Stop(Plain.Patience);
    }

    [Test]
    public void InTheSoloPlanTheReadingThreadTakesTheCpuWhileTheEngineRuns()
    {
        RequireLinux();
        int cpu = CpuAffinity.CurrentThreadCpus()[^1];
        string during = "", after = "";
        var caller = new Thread(() =>
        {
            using TradingEngine engine = Start($"solo={cpu}", DurabilityMode.Memory, null);
            engine.Reports.TryRead(out _);
            during = CpuList.Format(CpuAffinity.CurrentThreadCpus());
            engine.Stop(Plain.Patience);
            after = CpuList.Format(CpuAffinity.CurrentThreadCpus());
        });
        caller.Start();
        caller.Join();
        Assert.That(during, Is.EqualTo(cpu.ToString(CultureInfo.InvariantCulture)));
        Assert.That(after, Is.EqualTo(CpuList.Format(CpuAffinity.CurrentThreadCpus())));
    }

    [Test]
    public void BoundMemoryLiesOnItsNode()
    {
        RequireLinux();
        NumaNode node = MachineCpus.Read().Nodes[^1];
        MemoryAnswer bound = MemoryPlacement.BindThread(node.Id);
        using var block = new NativeBlock(1 << 20);
        Assert.That(MemoryPlacement.UnbindThread().IsDone, Is.EqualTo(bound.IsDone));
        if (!bound.IsDone) Assert.Ignore(bound.Note);
        Assert.Multiple(() =>
        {
            Assert.That(bound.Note, Is.EqualTo($"memory on node {node.Id}"));
            Assert.That(MemoryPlacement.NodeOf(block.Address), Is.EqualTo(node.Id));
            Assert.That(MemoryPlacement.Bind(block.Address, block.LengthBytes, node.Id).IsDone, Is.True);
            Assert.That(MemoryPlacement.NodeOf(block.Address + (1 << 19)), Is.EqualTo(node.Id));
        });
    }

    [TestCase(-1)]
    [TestCase(1023)]
    [TestCase(5000)]
    public void ANodeThatIsNotThereIsSaidAndChangesNothing(int node)
    {
        MemoryAnswer answer = MemoryPlacement.BindThread(node);
        Assert.That(answer.IsDone, Is.False);
        Assert.That(answer.Note, Does.StartWith("memory not"));
        using var block = new NativeBlock(4096);
    }

    [Test]
    public void MemoryIsLockedOrTheMapSaysWhyNot()
    {
        using var engine = new TradingEngine(new EngineOptions { WarmUp = false, Core = Plain.SmallCore, LockMemory = true });
        engine.Start();
        engine.Stop(Plain.Patience);
        Assert.That(engine.ThreadMap, Does.Contain("memory locked").Or.Contain("memory not locked: ").Or.Contain("memory not placed"));
    }

    private static TradingEngine Start(string plan, DurabilityMode mode, string? folder)
    {
        var engine = new TradingEngine(new EngineOptions { Mode = mode, DataDirectory = folder, WarmUp = false, Core = Plain.SmallCore, Threads = ThreadPlan.Parse(plan), SegmentBytes = 1 << 20 });
        engine.Start();
        return engine;
    }

    /// <summary>From /proc: the one thread of this process with that name.</summary>
    private static string AllowedCpus(string thread)
    {
        foreach (string task in Directory.GetDirectories("/proc/self/task"))
        {
            if (File.ReadAllText(task + "/comm").Trim() != thread) continue;
            return File.ReadLines(task + "/status").First(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split(':')[1].Trim();
        }
        throw new AssertionException($"no thread '{thread}'");
    }

    private static void RequireLinux()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("threads are placed on Linux only");
    }
}
