using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>What the kernel says of a machine, read from copies of its files.</summary>
public sealed class MachineCpusTests
{
    [TestCase("", "")]
    [TestCase("0", "0")]
    [TestCase("0-3", "0-3")]
    [TestCase("0-1,4,6-7\n", "0-1,4,6-7")]
    [TestCase("64-127,8191", "64-127,8191")]
    public void ListsAreReadAsTheKernelWritesThem(string text, string again) => Assert.That(CpuList.Format(CpuList.Parse(text)), Is.EqualTo(again));

    [TestCase("a")]
    [TestCase("3-1")]
    [TestCase("-1")]
    [TestCase("8192")]
    [TestCase("0-99999999999")]
    public void WhatIsNoListIsRefused(string text) => Assert.That(() => CpuList.Parse(text), Throws.InstanceOf<FormatException>().With.Message.Contains(text));

    [Test]
    public void NodesAndSiblingsComeFromTheFilesAndAMissingOneIsOneNode()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("the kernel's files are Linux only");
        using var folder = new TemporaryFolder();
        IReadOnlyList<int> allowed = CpuAffinity.CurrentThreadCpus();
        Write(folder, "node/online", "0-1,3\n");
        Write(folder, "node/node0/cpulist", "\n");
        Write(folder, "node/node1/cpulist", CpuList.Format(allowed) + "\n");
        Write(folder, "node/node3/cpulist", "500\n");
        foreach (int cpu in allowed) Write(folder, $"cpu/cpu{cpu}/topology/thread_siblings_list", $"{allowed[0]}\n");
        MachineCpus machine = MachineCpus.Read(folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(machine.Allowed, Is.EqualTo(allowed));
            Assert.That(machine.Nodes.Select(node => node.Id), Is.EqualTo(new[] { 1, 3 }), "a node without CPUs is near nobody");
            Assert.That(machine.NodeOf(allowed[0]).Id, Is.EqualTo(1));
            Assert.That(machine.BusyOrder(machine.Nodes[0]), Is.EqualTo(allowed), "all are siblings of one core");
            Assert.That(machine.BusyOrder(machine.Nodes[1]), Is.Empty, "a CPU that this process may not use");
        });
        MachineCpus unknown = MachineCpus.Read(System.IO.Path.Combine(folder.Path, "nothing"));
        Assert.That(unknown.Nodes.Single().Cpus, Is.EqualTo(allowed));
    }

    [Test]
    public void ThisMachineIsReadToo()
    {
        MachineCpus machine = MachineCpus.Read();
        Assert.That(machine.Allowed, Is.Not.Empty);
        Assert.That(machine.Nodes.SelectMany(node => node.Cpus), Is.SupersetOf(machine.Allowed));
    }

    private static void Write(TemporaryFolder folder, string file, string text)
    {
        string path = System.IO.Path.Combine(folder.Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
