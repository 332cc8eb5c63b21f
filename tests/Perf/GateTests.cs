namespace Disruptor.Trading.Perf.Tests;

[NonParallelizable]
public sealed class GateTests
{
    private static readonly long[] Marks = new long[10_000];

    /// <summary>The mistake that the ratio is there for: a tick that walks over the positions. Here it only reads a word of each.</summary>
    [Test]
    public void ATickThatWalksOverThePositionsIsCaught()
    {
        List<GateCheck> checks = Gate.Ratios(new GateSubject
        {
            Tick = scene =>
            {
                scene.Quote();
                GC.KeepAlive(Walk(scene));
            },
        });
        Assert.That(checks.Find(check => check.Name.StartsWith("tick", StringComparison.Ordinal))!.Holds, Is.False);
        Assert.That(checks.Where(check => check.Name.StartsWith("fill", StringComparison.Ordinal)), Has.All.Property(nameof(GateCheck.Holds)).True, "and nothing else");
    }

    [Test]
    public void WhatWeHaveHolds()
    {
        using var folder = new TemporaryFolder();
        Assert.That(Gate.Ratios(new GateSubject()).Where(check => !check.Holds).Select(check => check.Line), Is.Empty);
        // Throughput of two modes is one sample each here: only what must be zero is asked.
        Assert.That(Gate.Counts(folder.Path).Where(check => check.Most == 0 && !check.Holds).Select(check => check.Line), Is.Empty);
    }

    [Test]
    public void AnObjectACommandIsCaughtAndOneInARunIsNot()
    {
        ThroughputResult result = new(1_000_000, 1, 1, 1, 0, 24_000_000, 0, 0, "");
        Assert.Multiple(() =>
        {
            Assert.That(Gate.Bytes("memory", result).Holds, Is.False);
            Assert.That(Gate.Bytes("memory", result with { EngineBytes = 32 }).Holds);
            Assert.That(Gate.Bytes("memory", result with { EngineBytes = 25_000 }).Holds, Is.False, "an object in a thousand commands");
        });
    }

    private static object? Walk(CoreScene scene)
    {
        long sum = 0;
        for (int i = 0; i < scene.Positions; i++) sum += Marks[i];
        return sum == 1 ? Marks : null;
    }
}
