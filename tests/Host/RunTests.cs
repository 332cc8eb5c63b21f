namespace Disruptor.Trading.Host.Tests;

/// <summary>The live engine, <c>dtrade run</c>, and its follower: real processes, real signals.</summary>
public sealed class RunTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private const string Setup = """
        {"op":"instrument","symbol":"X","quote":"USD","priceDecimals":2,"quantityDecimals":0}
        {"op":"account","account":"a","currency":"USD"}
        {"op":"deposit","account":"a","amount":"1000"}

        """;

    private TemporaryFolder _folder = null!;
    private string _journal = "";
    private string _setup = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = new TemporaryFolder();
        _journal = Path.Combine(_folder.Path, "journal");
        _setup = Path.Combine(_folder.Path, "setup.jsonl");
        File.WriteAllText(_setup, Setup);
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void LinesAreAnsweredAndAStopLeavesASnapshotThatTheNextStartBeginsFrom()
    {
        Dtrade.Result first = Run("""
            {"op":"quote","symbol":"X","bid":"9.99","ask":"10.00"}
            {"op":"order","account":"a","id":"one","symbol":"X","side":"buy","type":"market","quantity":"3"}

            """);
        Dtrade.Result second = Run("""{"op":"wallet","account":"a"}""");
        Dtrade.Result snapshots = Dtrade.Run("snapshot", "verify", _journal);
        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Error);
            Assert.That(first.Output, Does.Contain("\"event\":\"filled\""));
            Assert.That(second.ExitCode, Is.Zero, second.Error);
            Assert.That(second.Output, Does.Contain("\"available\":\"970"), "the setup was not applied again");
            Assert.That(second.Error, Does.Contain("from the snapshot of sequence"));
            Assert.That(snapshots.ExitCode, Is.Zero, snapshots.Output + snapshots.Error);
        });
    }

    [Test]
    public void WithoutAFollowerACleanStopLeavesASnapshotToo()
    {
        Dtrade.Result run = Run("", "--no-follow");
        Dtrade.Result list = Dtrade.Run("snapshot", "list", _journal);
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Error);
            Assert.That(run.Error, Does.Contain("snapshot of sequence").And.Not.Contain("dtrade follow"));
            Assert.That(list.ExitCode, Is.Zero);
            Assert.That(list.Output, Does.Not.Contain("no snapshots"));
        });
    }

    [Test]
    public void ABadLineIsSaidWithItsPlaceAndTheEngineGoesOn()
    {
        Dtrade.Result run = Run("""
            {"op":"nonsense"}
            not a line
            {"op":"wallet","account":"a"}

            """, "--no-follow");
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero);
            Assert.That(run.Error, Does.Contain("stdin:1: op:").And.Contain("stdin:2: "));
            Assert.That(run.Error, Does.Contain("2 lines were refused"));
            Assert.That(run.Output, Does.Contain("\"available\":\"1000"));
        });
    }

    [Test]
    public void ABadSetupIsFoundBeforeThereIsAJournal()
    {
        File.AppendAllText(_setup, "{\"op\":\"deposit\"}\n");
        Dtrade.Result run = Run("");
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Error, Does.StartWith(_setup + ":4: "));
            Assert.That(Directory.Exists(_journal), Is.False);
        });
    }

    [Test]
    public void ATimerFiresWhileNothingComesIn()
    {
        using LiveSession session = Start("--no-follow");
        session.Send("""{"op":"schedule","name":"t","afterSeconds":"0.2","action":"status"}""");
        Assert.That(session.WaitForOutput("\"event\":\"timer\""), Is.True, session.ToString());
        Assert.That(session.Stop("TERM"), Is.Zero, session.ToString());
    }

    [Test]
    public void ATerminationSignalEndsItInOrder()
    {
        using LiveSession session = Start();
        session.Send("""{"op":"wallet","account":"a"}""");
        Assert.That(session.WaitForOutput("\"event\":\"wallet\""), Is.True, session.ToString());
        Assert.That(session.Stop("TERM"), Is.Zero, session.ToString());
        Assert.That(session.Error, Does.Contain("ends as asked").And.Contain("dtrade follow: snapshot of sequence"));
    }

    [Test]
    public void AFollowerThatDiesIsStartedAgain()
    {
        using LiveSession session = Start();
        Assert.That(session.WaitForError("dtrade follow: follows"), Is.True, session.ToString());
        LiveSession.Kill(session.Follower(), "KILL");
        Assert.That(session.WaitForError("the follower ended with exit code 137"), Is.True, session.ToString());
        Assert.That(session.WaitForError("dtrade follow: follows", times: 2), Is.True, session.ToString());
        Assert.That(session.Stop("TERM"), Is.Zero, session.ToString());
    }

    [Test]
    public void AFollowerEndsWithAnEngineThatIsKilledAndWhatWasAnsweredIsThereAfterwards()
    {
        int follower;
        using (LiveSession session = Start())
        {
            session.Send("""{"op":"deposit","account":"a","amount":"5"}""");
            Assert.That(session.WaitForOutput("\"available\":\"1005"), Is.True, session.ToString());
            Assert.That(session.WaitForError("dtrade follow: follows"), Is.True, session.ToString());
            follower = session.Follower();
            session.Stop("KILL");
        }
        Assert.That(() => Directory.Exists($"/proc/{follower}") && IsAlive(follower), Is.False.After((int)Longest.TotalMilliseconds, 50));
        Dtrade.Result again = Run("""{"op":"wallet","account":"a"}""");
        Assert.Multiple(() =>
        {
            Assert.That(again.ExitCode, Is.Zero, again.Error);
            Assert.That(again.Output, Does.Contain("\"available\":\"1005"));
        });
    }

    [TestCase("run", "needs a journal folder", TestName = "NoFolder")]
    [TestCase("run --mode memory --data x", "keeps no journal", TestName = "MemoryWithFolder")]
    [TestCase("run --data x --snapshot-mib -1", "--snapshot-mib -1", TestName = "NegativeSnapshots")]
    [TestCase("run --data x --setup -", "standard input is for the lines after it", TestName = "SetupFromStandardInput")]
    [TestCase("run --data x --setup missing.jsonl", "missing.jsonl", TestName = "NoSetupFile")]
    public void WhatCannotBeIsRefused(string arguments, string message)
    {
        Dtrade.Result run = Dtrade.Run(arguments.Split(' '));
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Error, Does.Contain(message));
        });
    }

    private Dtrade.Result Run(string input, params string[] more) => Dtrade.Run(input, ["run", "--data", _journal, "--setup", _setup, .. more]);

    private LiveSession Start(params string[] more) => new(Dtrade.Start(["run", "--data", _journal, "--setup", _setup, .. more]));

    /// <summary>A zombie has ended; only whoever adopted it has not looked yet.</summary>
    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
