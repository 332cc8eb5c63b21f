namespace Disruptor.Trading.Host.Tests;

/// <summary><c>--threads</c>: the same bytes under every plan, the map said, and what cannot be had refused before anything is opened.</summary>
public sealed class ThreadsTests
{
    [TestCase("auto", null)]
    [TestCase("solo", "solo: who reads the reports")]
    [TestCase("fused", "fused: engine = ")]
    [TestCase("pipelined", "pipelined: sequencer, ")]
    [TestCase("engine=any,io=0", "fused: engine = ")]
    public void AScenarioAnswersTheSameUnderEveryPlanAndWhoAskedIsToldTheMap(string plan, string? map)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("busy.jsonl", Scenarios.Busy());
        Dtrade.Result plain = Dtrade.Run("replay", file);
        Dtrade.Result memory = Dtrade.Run("replay", file, "--threads", plan);
        Dtrade.Result journaled = Dtrade.Run("replay", file, "--threads", plan, "--mode", "async", "--data", Path.Combine(folder.Path, "journal"));
        Assert.Multiple(() =>
        {
            Assert.That((memory.ExitCode, memory.Output), Is.EqualTo((0, plain.Output)), memory.Error);
            Assert.That((journaled.ExitCode, journaled.Output), Is.EqualTo((0, plain.Output)), journaled.Error);
            if (map is null) Assert.That(memory.Error, Is.Empty);
            else Assert.That(memory.Error, Does.StartWith("dtrade: threads: " + map));
        });
        Assert.That(Dtrade.Run("verify", Path.Combine(folder.Path, "journal")).ExitCode, Is.Zero);
    }

    [TestCase("replay", "quick", "--threads 'quick': 'quick' is not STAGE=CPU")]
    [TestCase("replay", "engine=8000", "--threads: engine=8000: this process may use the CPUs")]
    [TestCase("demo", "engine=0,io=0", "--threads: engine and io on CPU 0")]
    [TestCase("demo", "sequencer=0", "sequencer and core go together")]
    public void AMapThatCannotBeIsBadUsageWithTheReason(string verb, string plan, string reason)
    {
        using var folder = new TemporaryFolder();
        string[] arguments = verb == "demo" ? ["demo", "--seconds", "1"] : ["replay", folder.File("empty.jsonl", "")];
        Dtrade.Result result = Dtrade.Run([.. arguments, "--threads", plan]);
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Error);
        Assert.That(result.Error, Does.StartWith("dtrade: ").And.Contain(reason));
        Assert.That(result.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
    }
}
