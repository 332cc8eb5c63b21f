namespace Disruptor.Trading.Crash.Tests;

/// <summary>The real engine on a file system of four MiB, until it is full, and again after somebody has made room.</summary>
public sealed class FullDiskTests
{
    [OneTimeSetUp]
    public void NeedMounts() => Require.PrivateMounts();

    [Test]
    public void AFullDiskEndsTheEngineWithOneLineAndItGoesOnOnceThereIsSpace([Values("sync", "async")] string mode)
    {
        using TemporaryFolder place = new();
        string disk = Path.Combine(place.Path, "disk");
        string data = Path.Combine(disk, "journal");
        Directory.CreateDirectory(disk);
        File.WriteAllText(Path.Combine(place.Path, "lines"), Ledger.Lines(100_000));
        File.WriteAllText(Path.Combine(place.Path, "query"), Ledger.Query);
        string script = $"""
            cd {place.Path}
            mount -t tmpfs -o size=4m tmpfs {disk} || exit 90
            {Dtrade.Replay(data, mode)} < lines > full.out 2> full.err
            echo $? > full.code
            mount -o remount,size=64m {disk} || exit 91
            {Dtrade.Replay(data, mode)} < query > after.out 2> after.err || exit 92
            {Dtrade.Words($"verify {data}")} > verify.out 2>&1 || exit 93
            """;
        File.WriteAllText(Path.Combine(place.Path, "script"), script);
        Shell.Result result = Shell.Run($"unshare -m bash {Path.Combine(place.Path, "script")}");
        Assert.That(result.ExitCode, Is.Zero, result.Error + result.Output);

        string Read(string name) => File.ReadAllText(Path.Combine(place.Path, name));
        long answered = Ledger.LastNumber(Read("full.out"));
        Assert.Multiple(() =>
        {
            Assert.That(Read("full.code").Trim(), Is.EqualTo("1"));
            Assert.That(Read("full.err"), Does.StartWith("journal: ").And.Contain("No space left on device").And.Contain("free space"));
            Assert.That(Read("full.err").TrimEnd('\n'), Does.Not.Contain("\n"), "one line");
            Assert.That(answered, Is.InRange(1000, 100_000), "the disk was full in the middle of the work");
            Assert.That(Ledger.LastNumber(Read("after.out")), Is.GreaterThanOrEqualTo(answered), "answered commands are gone");
            Assert.That(Read("after.err"), Does.Contain("recovered to sequence"));
        });
    }
}
