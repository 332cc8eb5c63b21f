using Disruptor.Trading.Core.Tests.Oracle;

namespace Disruptor.Trading.Core.Tests;

/// <summary>Every command kind there is, in random streams, against books kept a second time (tests/Core/README.md).</summary>
public sealed class LedgerTests
{
    private static readonly int Seeds = Given("DTRADE_ORACLE_SEEDS", 200);
    private static readonly int Commands = Given("DTRADE_ORACLE_COMMANDS", 700);
    private static readonly int First = Given("DTRADE_ORACLE_FIRST", 1);

    [Test]
    public void WhateverIsCommandedTheBooksAreRight()
    {
        int accepted = 0, fills = 0, filling = 0, busts = 0;
        var commands = new SortedDictionary<CommandType, int>();
        var rejected = new SortedDictionary<RejectCode, int>();
        var news = new SortedDictionary<ExecutionKind, int>();
        var causes = new SortedDictionary<OrderCause, int>();
        var alerts = new SortedDictionary<AlertKind, int>();
        var exits = new SortedDictionary<ExitReason, int>();
        for (int seed = First; seed < First + Seeds; seed++)
        {
            using var run = new LedgerRun(seed);
            run.Run(Commands);
            accepted += run.Accepted;
            fills += run.Fills;
            filling += run.Filling;
            busts += run.Busts;
            Add(commands, run.Commands);
            Add(rejected, run.Rejected);
            Add(news, run.News);
            Add(causes, run.Causes);
            Add(alerts, run.Alerts);
            Add(exits, run.Exits);
        }
        int refused = rejected.Values.Sum(), all = accepted + refused;
        TestContext.Out.WriteLine($"{Seeds} seeds from {First}: {all} groups, accepted {accepted}, {filling} of them filled {fills} times, busts {busts}");
        TestContext.Out.WriteLine($"commands: {string.Join(", ", commands)}");
        TestContext.Out.WriteLine($"rejected: {string.Join(", ", rejected)}");
        TestContext.Out.WriteLine($"venue said: {string.Join(", ", news)}");
        TestContext.Out.WriteLine($"orders because: {string.Join(", ", causes)}");
        TestContext.Out.WriteLine($"alerts: {string.Join(", ", alerts)}");
        TestContext.Out.WriteLine($"closed by: {string.Join(", ", exits)}");

        // A generator that exercises nothing must fail.
        Assert.That(accepted, Is.GreaterThan(all * 6 / 10));
        Assert.That(refused, Is.GreaterThan(all / 10));
        Assert.That(filling, Is.GreaterThan(all / 12));
        if (Seeds < 50) return;
        Assert.That(busts, Is.GreaterThan(Seeds / 4));
        CommandType[] never = [CommandType.None];
        Assert.That(Enum.GetValues<CommandType>().Except(never).Except(commands.Keys), Is.Empty, "every command kind there is");
        Assert.That(Enum.GetValues<ExecutionKind>().Except([ExecutionKind.None]).Except(news.Keys), Is.Empty, "everything a venue can say, accepted");
        Assert.That(rejected, Has.Count.GreaterThan(50), "codes");
        Assert.That(causes, Has.Count.GreaterThan(40), "causes");
    }

    private static int Given(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out int given) ? given : otherwise;

    private static void Add<T>(SortedDictionary<T, int> to, Dictionary<T, int> from)
        where T : notnull
    {
        foreach ((T key, int count) in from) to[key] = to.GetValueOrDefault(key) + count;
    }
}
