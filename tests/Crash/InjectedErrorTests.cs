namespace Disruptor.Trading.Crash.Tests;

/// <summary>The kernel says EIO or ENOSPC to the real engine: one line, exit code 1, nothing answered that is not kept, and the next start goes on.</summary>
public sealed class InjectedErrorTests
{
    [OneTimeSetUp]
    public void NeedStrace() => Require.Strace();

    [Test]
    public void TheFirstErrorEndsTheProcessWithOneLine(
        [Values("sync", "async")] string mode,
        [Values("fdatasync:EIO", "fdatasync:ENOSPC", "pwrite64:EIO", "pwrite64:ENOSPC", "fsync:EIO", "rename:EIO")] string injected,
        [Values("1", "3", "12+")] string when)
    {
        (string call, string errno) = (injected.Split(':')[0], injected.Split(':')[1]);
        using TemporaryFolder place = new();
        string data = Path.Combine(place.Path, "journal");
        string line = $"strace -f -o /dev/null -e trace={call} -e inject={call}:error={errno}:when={when} {Dtrade.Replay(data, mode)}";
        using LiveEngine engine = new(line, held: 0, linesAtOnce: 200);
        (int code, string error) = engine.End();

        // Before the lock is held it is a folder that cannot be used, as a wrong path would be; from then on it is the end of an engine.
        bool held = Directory.Exists(data) && File.Exists(Path.Combine(data, "lock")) && new FileInfo(Path.Combine(data, "lock")).Length > 0;
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(held ? 1 : 2), error);
            Assert.That(error, Does.StartWith(held ? "journal: " : "dtrade: journal: ").And.Contain(place.Path).And.Contain(errno == "EIO" ? "Input/output error" : "No space left on device"));
            Assert.That(error.TrimEnd('\n'), Does.Not.Contain("\n"), "one line");
        });
        long found = Ledger.Recover(data);
        Assert.That(found, Is.GreaterThanOrEqualTo(engine.Answered));
        Assert.That(Ledger.LastNumber(Shell.Run(Dtrade.Replay(data, mode), found == 0 ? Ledger.Lines(3) : Ledger.Deposit(found + 1)).Output), Is.EqualTo(found == 0 ? 3 : found + 1));
        _ = Dtrade.Verify(data);
    }

    [Test]
    public void AnInterruptedSyncIsNoError([Values("sync", "async")] string mode)
    {
        using TemporaryFolder place = new();
        string data = Path.Combine(place.Path, "journal");
        Shell.Result result = Shell.Run($"strace -f -o /dev/null -e trace=fdatasync -e inject=fdatasync:error=EINTR:when=2+2 {Dtrade.Replay(data, mode)}", Ledger.Lines(3000));
        Assert.That((result.ExitCode, Ledger.LastNumber(result.Output)), Is.EqualTo((0, 3000L)), result.Error);
        Assert.That(Ledger.Recover(data), Is.EqualTo(3000));
        _ = Dtrade.Verify(data);
    }
}
