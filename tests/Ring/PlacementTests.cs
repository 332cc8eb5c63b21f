namespace Disruptor.Trading.Ring.Tests;

public sealed class PlacementTests
{
    [Test]
    public void APinnedThreadIsWhereItWasPut()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("pinning is Linux only");
        foreach (int cpu in CpuAffinity.CurrentThreadCpus())
        {
            string allowed = "";
            StageThread thread = new("pinned", () => allowed = Kernel.AllowedCpus(), cpu);
            thread.Start();
            Assert.That(thread.Join(Rings.Patience), Is.True);
            Assert.That(allowed, Is.EqualTo(cpu.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            Assert.That(thread.Placement!.IsPinned, Is.True);
            Assert.That(thread.Placement.Cpus, Is.EqualTo(new[] { cpu }));
            Assert.That(thread.Placement.Note, Is.EqualTo($"pinned to CPU {cpu}"));
        }
    }

    [Test]
    public void ACpuThatIsNotThereIsSaidAndTheThreadGoesOn([Values(-1, 1000, 8191, 8192)] int cpu)
    {
        bool ran = false;
        StageThread thread = new("elsewhere", () => ran = true, cpu);
        thread.Start();
        Assert.That(thread.Join(Rings.Patience), Is.True);
        Assert.That(ran, Is.True);
        Assert.That(thread.Placement!.IsPinned, Is.False);
        Assert.That(thread.Placement.Note, Does.StartWith("not pinned"));
    }

    /// <summary>No machine of ours has so many: the bytes that the kernel is given are compared with its own rule, bit n is CPU n.</summary>
    [Test]
    public unsafe void AMaskNamesCpusBeyondTheFirst64([Values(0, 1, 63, 64, 65, 127, 128, 1000, 8191)] int cpu)
    {
        CpuMask mask = CpuMask.Of([cpu]);
        ReadOnlySpan<byte> bytes = new(&mask, CpuMask.SizeBytes);
        Assert.That(sizeof(CpuMask), Is.EqualTo(CpuMask.SizeBytes));
        for (int at = 0; at < bytes.Length; at++)
            Assert.That(bytes[at], Is.EqualTo(at == cpu / 8 ? 1 << (cpu % 8) : 0));
        Assert.That(mask.ToList(), Is.EqualTo(new[] { cpu }));
        Assert.That(CpuMask.Of([0, cpu]).ToList(), Is.EqualTo(cpu == 0 ? [0] : new[] { 0, cpu }));
    }

    [Test]
    public void AStageOfATopologyIsPinnedToo()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("pinning is Linux only");
        int cpu = CpuAffinity.CurrentThreadCpus()[^1];
        using SingleProducerRingBuffer<Pair> ring = new("r", 8);
        Stage<Pair, CheckingHandler> stage = ring.AddStage("s", new CheckingHandler(), new ParkingWaitStrategy(), new StageOptions { Cpu = cpu });
        using Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build().Start();
        Assert.That(topology.Threads[0].Name, Is.EqualTo("s"));
        Assert.That(topology.Threads[0].Placement!.IsPinned, Is.True);
    }

    [Test]
    public void AThreadStartedByAPinnedOneDoesNotInheritThePin()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("pinning is Linux only");
        IReadOnlyList<int> all = CpuAffinity.CurrentThreadCpus();
        IReadOnlyList<int> seen = [];
        StageThread pinned = new(
            "pinned",
            () =>
            {
                StageThread child = new("child", () => seen = CpuAffinity.CurrentThreadCpus());
                child.Start();
                child.Join(Rings.Patience);
            },
            all[0]);
        pinned.Start();
        Assert.That(pinned.Join(Rings.Patience), Is.True);
        Assert.That(seen, Is.EqualTo(all));
    }

    [Test]
    public void TheExceptionOfADyingThreadIsKeptAndTold()
    {
        Exception? told = null;
        StageThread thread = new("dies", () => throw new NotSupportedException("gone"), died: cause => told = cause);
        thread.Start();
        Assert.That(thread.Join(Rings.Patience), Is.True);
        Assert.That(thread.Fault, Is.TypeOf<NotSupportedException>());
        Assert.That(told, Is.SameAs(thread.Fault));
    }
}
