using Disruptor.Trading.Journal;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>What is asked of the threads, and what a machine makes of it.</summary>
public sealed class ThreadPlanTests
{
    private static readonly MachineCpus TwoCores = new([0, 1]);
    private static readonly MachineCpus EightCoresTwoNodes = new(
        [.. Enumerable.Range(0, 16)],
        [new NumaNode(0, [0, 1, 2, 3, 8, 9, 10, 11]), new NumaNode(1, [4, 5, 6, 7, 12, 13, 14, 15])],
        Enumerable.Range(0, 16).ToDictionary(cpu => cpu, cpu => cpu % 8));

    [TestCase("auto", DurabilityMode.Memory, ThreadPlanKind.Fused)]
    [TestCase("auto", DurabilityMode.Sync, ThreadPlanKind.Fused)]
    [TestCase("solo", DurabilityMode.Sync, ThreadPlanKind.Solo)]
    [TestCase("fused", DurabilityMode.Sync, ThreadPlanKind.Fused)]
    [TestCase("pipelined", DurabilityMode.Sync, ThreadPlanKind.Pipelined)]
    public void OnTwoCoresNothingIsPinnedUnlessItIsNamed(string plan, DurabilityMode mode, ThreadPlanKind kind)
    {
        ThreadMap map = ThreadMap.Make(ThreadPlan.Parse(plan), mode, TwoCores);
        Assert.Multiple(() =>
        {
            Assert.That(map.Kind, Is.EqualTo(kind));
            Assert.That((map.EngineCpu, map.SequencerCpu, map.JournalCpu, map.CoreCpu, map.IoCpu, map.Node), Is.EqualTo(default((int?, int?, int?, int?, int?, int?))));
        });
        if (plan == "pipelined") Assert.That(map.Notes, Is.EqualTo(new[] { "not pinned: 3 stages and I/O want 4 CPUs, there are 2" }));
    }

    [Test]
    public void OnEightCoresEachStageGetsACoreOfItsOwnOnOneNodeAndTheLowestIsLeftToInterruptsAndIo()
    {
        ThreadMap map = ThreadMap.Make(ThreadPlan.Auto, DurabilityMode.Sync, EightCoresTwoNodes);
        Assert.Multiple(() =>
        {
            Assert.That(map.Kind, Is.EqualTo(ThreadPlanKind.Pipelined));
            Assert.That((map.CoreCpu, map.SequencerCpu, map.JournalCpu), Is.EqualTo(((int?)1, (int?)2, (int?)3)));
            Assert.That(map.Node, Is.EqualTo(0));
            Assert.That(map.ToString(), Does.StartWith("pipelined: sequencer (cpu 2), journal (cpu 3), core (cpu 1); callers = I/O").And.Contain("memory on node 0"));
        });
        Assert.That(ThreadMap.Make(ThreadPlan.Auto, DurabilityMode.Memory, EightCoresTwoNodes).Kind, Is.EqualTo(ThreadPlanKind.Fused), "without a journal there is nothing to overlap");
    }

    [Test]
    public void SiblingsOfACoreAreTakenLast()
    {
        Assert.That(EightCoresTwoNodes.BusyOrder(EightCoresTwoNodes.Nodes[1]), Is.EqualTo(new[] { 5, 6, 7, 4, 12, 13, 14, 15 }));
    }

    [Test]
    public void TheNodeWithTheMostAllowedCpusIsTaken()
    {
        var machine = new MachineCpus([0, 4, 5, 6, 7], EightCoresTwoNodes.Nodes);
        Assert.That(ThreadMap.Make(ThreadPlan.Pipelined, DurabilityMode.Sync, machine).Node, Is.EqualTo(1));
    }

    [Test]
    public void AMapIsTakenAsNamed()
    {
        ThreadMap map = ThreadMap.Make(ThreadPlan.Parse("sequencer=1, journal=any, core=70, io=0"), DurabilityMode.Async, new MachineCpus([.. Enumerable.Range(0, 128)]));
        Assert.That((map.Kind, map.SequencerCpu, map.JournalCpu, map.CoreCpu, map.IoCpu), Is.EqualTo((ThreadPlanKind.Pipelined, (int?)1, (int?)null, (int?)70, (int?)0)));
        map = ThreadMap.Make(ThreadPlan.Parse("engine=1,io=0"), DurabilityMode.Async, TwoCores);
        Assert.That((map.Kind, map.EngineCpu, map.IoCpu), Is.EqualTo((ThreadPlanKind.Fused, (int?)1, (int?)0)));
        map = ThreadMap.Make(ThreadPlan.Parse("solo=1"), DurabilityMode.Async, TwoCores);
        Assert.That((map.Kind, map.EngineCpu), Is.EqualTo((ThreadPlanKind.Solo, (int?)1)));
    }

    [TestCase("quick", "'quick' is not STAGE=CPU")]
    [TestCase("engin=1", "there is no stage 'engin'")]
    [TestCase("engine=one", "engine=one: a CPU is a number")]
    [TestCase("engine=8192", "a CPU is a number from 0 to 8191")]
    [TestCase("engine=1,engine=0", "engine is named twice")]
    [TestCase("engine=1,core=0", "name one of")]
    [TestCase("io=0", "name one of")]
    [TestCase("sequencer=1", "sequencer and core go together")]
    public void WhatIsNoPlanIsRefusedWithTheReason(string text, string reason)
    {
        Assert.That(() => ThreadPlan.Parse(text), Throws.InstanceOf<EngineException>().With.Message.Contains(reason).And.Message.Contains("give auto, solo, fused, pipelined"));
    }

    [TestCase("engine=2", DurabilityMode.Sync, "engine=2: this process may use the CPUs 0-1 only")]
    [TestCase("engine=1,io=1", DurabilityMode.Sync, "engine and io on CPU 1")]
    [TestCase("sequencer=0,journal=1,core=1", DurabilityMode.Sync, "journal and core on CPU 1")]
    [TestCase("sequencer=0,journal=1,core=any", DurabilityMode.Memory, "mode memory has no journal stage")]
    public void AMapThatTheMachineCannotGiveIsRefusedWithTheReason(string text, DurabilityMode mode, string reason)
    {
        Assert.That(() => ThreadMap.Make(ThreadPlan.Parse(text), mode, TwoCores), Throws.InstanceOf<EngineException>().With.Message.Contains(reason));
    }

    [Test]
    public void AnEngineIsNotEvenMadeWithSuchAMap()
    {
        Assert.That(() => new TradingEngine(new EngineOptions { Threads = ThreadPlan.Parse("engine=8000") }), Throws.InstanceOf<EngineException>().With.Message.Contains("this process may use"));
    }

    [Test]
    public void WhereThreadsCannotBePinnedItSaysSoAndGoesOn()
    {
        var elsewhere = new MachineCpus([.. Enumerable.Range(0, 8)], canPin: false);
        foreach (string plan in (string[])["pipelined", "engine=3", "solo=1"])
        {
            ThreadMap map = ThreadMap.Make(ThreadPlan.Parse(plan), DurabilityMode.Async, elsewhere);
            Assert.That((map.EngineCpu, map.CoreCpu, map.Node), Is.EqualTo(default((int?, int?, int?))));
            Assert.That(map.ToString(), Does.EndWith("not pinned: threads can be pinned on Linux only"));
        }
    }
}
