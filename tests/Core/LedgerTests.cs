using System.Diagnostics;
using Disruptor.Trading.Core.Tests.Oracle;

namespace Disruptor.Trading.Core.Tests;

/// <summary>Every command kind there is, in random streams, against books kept a second time (tests/Core/README.md).</summary>
public sealed class LedgerTests
{
    private static readonly int Seeds = Given("DTRADE_ORACLE_SEEDS", 200);
    private static readonly int Commands = Given("DTRADE_ORACLE_COMMANDS", 100_000);
    private static readonly int First = Given("DTRADE_ORACLE_FIRST", 1);

    [Test]
    public void WhateverIsCommandedTheBooksAreRight()
    {
        long began = Stopwatch.GetTimestamp();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        LedgerCounts counts = RunAll();
        TestContext.Out.WriteLine($"{Seeds} seeds from {First}, {counts.All} commands in {counts.Groups} groups: {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s, of processors {(Environment.CpuUsage.TotalTime - before).TotalSeconds:F0} s");
        TestContext.Out.WriteLine($"accepted {counts.Accepted}, {counts.Filling} of them filled {counts.Fills} times, busts {counts.Busts}");
        TestContext.Out.WriteLine($"commands: {Sorted(counts.Commands)}");
        TestContext.Out.WriteLine($"rejected: {Sorted(counts.Rejected)}");
        TestContext.Out.WriteLine($"venue said: {Sorted(counts.News)}");
        TestContext.Out.WriteLine($"orders because: {Sorted(counts.Causes)}");
        TestContext.Out.WriteLine($"alerts: {Sorted(counts.Alerts)}");
        TestContext.Out.WriteLine($"closed by: {Sorted(counts.Exits)}");

        // A generator that exercises nothing must fail.
        Assert.That(counts.Accepted, Is.GreaterThan(counts.Groups * 6L / 10));
        Assert.That(counts.Refused, Is.GreaterThan(counts.Groups / 10));
        Assert.That(counts.Filling, Is.GreaterThan(counts.Groups / 12));
        if (Seeds < 50) return;
        Assert.That(counts.Busts, Is.GreaterThan(Seeds / 4));
        CommandType[] never = [CommandType.None];
        Assert.That(Enum.GetValues<CommandType>().Except(never).Except(counts.Commands.Keys), Is.Empty, "every command kind there is");
        Assert.That(Enum.GetValues<ExecutionKind>().Except([ExecutionKind.None]).Except(counts.News.Keys), Is.Empty, "everything a venue can say, accepted");
        Assert.That(counts.Rejected, Has.Count.GreaterThan(70), "codes");
        Assert.That(counts.Causes, Has.Count.GreaterThan(40), "causes");
    }

    /// <summary>Runs the seeds on as many processors as there are; the first seed that fails is what is told.</summary>
    private static LedgerCounts RunAll()
    {
        var counts = new LedgerCounts();
        var failures = new SortedDictionary<int, string>();
        Parallel.For(First, First + Seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (seed, loop) =>
        {
            using var run = new LedgerRun(seed);
            try
            {
                run.Run(Commands);
                lock (counts) counts.Add(run.Counts);
            }
            catch (AssertionException failure)
            {
                loop.Stop();
                string told = Closely(seed, run.LastWhole) ?? failure.Message;
                lock (counts) failures.Add(seed, told);
            }
        });
        if (failures.Count != 0) Assert.Fail(string.Join("\n", failures.Values));
        return counts;
    }

    /// <summary>Runs a stream that failed again, and looks at the whole state after every step since it was last right: what went wrong is told at the step that did it.</summary>
    private static string? Closely(int seed, int from)
    {
        using var run = new LedgerRun(seed, from);
        try
        {
            run.Run(Commands);
            return null;
        }
        catch (AssertionException failure)
        {
            return failure.Message;
        }
    }

    private static int Given(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out int given) ? given : otherwise;

    private static string Sorted<T>(Dictionary<T, int> counts)
        where T : notnull => string.Join(", ", counts.OrderBy(count => count.Key));
}
