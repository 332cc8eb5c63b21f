using System.Diagnostics;

namespace Disruptor.Trading.Host.Tests;

/// <summary>One clear line on stderr with the place, the right exit code, nothing half-written.</summary>
public sealed class BadInputTests
{
    [Test]
    public void UnknownVerbsAndOptionsAreBadUsage()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Dtrade.Run("dance").ExitCode, Is.EqualTo(2));
            Assert.That(Dtrade.Run("replay", "x", "--colour", "red").ExitCode, Is.EqualTo(2));
            Assert.That(Dtrade.Run("replay").ExitCode, Is.EqualTo(2));
            Assert.That(Dtrade.Run("replay", "x", "--mode", "fast").ExitCode, Is.EqualTo(2));
            Assert.That(Dtrade.Run("journal", "inspect", "x", "--from", "0").ExitCode, Is.EqualTo(2));
        });
    }

    [Test]
    public void MissingFilesAndFoldersAreNamed()
    {
        Dtrade.Result replay = Dtrade.Run("replay", "no-such-file.jsonl");
        Dtrade.Result verify = Dtrade.Run("verify", "no-such-folder");
        Assert.Multiple(() =>
        {
            Assert.That((replay.ExitCode, replay.Error), Is.EqualTo((2, replay.Error)));
            Assert.That(replay.Error, Does.Contain("no-such-file.jsonl"));
            Assert.That((verify.ExitCode, verify.Error), Is.EqualTo((2, verify.Error)));
            Assert.That(verify.Error, Does.Contain("no-such-folder"));
            Assert.That(verify.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void AFolderInUseIsRefusedByASecondEngine()
    {
        using var folder = new TemporaryFolder();
        string data = Path.Combine(folder.Path, "journal");
        using Process first = Dtrade.Start("replay", "-", "--mode", "async", "--data", data);
        first.StandardInput.WriteLine("""{"op":"account","account":"a","currency":"USD"}""");
        first.StandardInput.WriteLine("""{"op":"hash"}""");
        first.StandardInput.Flush();
        Assert.That(() => Directory.Exists(data) && Directory.GetFiles(data, "*.dtj").Length > 0, Is.True.After(20_000, 50));
        Dtrade.Result second = Dtrade.Run("", ["replay", "-", "--mode", "async", "--data", data]);
        first.StandardInput.Close();
        first.WaitForExit();
        Assert.Multiple(() =>
        {
            Assert.That(second.ExitCode, Is.EqualTo(2));
            Assert.That(second.Error, Does.Contain("in use").And.Contain(first.Id.ToString()));
            Assert.That(first.ExitCode, Is.Zero);
        });
    }

    [Test]
    public void ADamagedMiddleIsRefusedByEveryVerbWithFileAndOffset()
    {
        using var folder = new TemporaryFolder();
        string data = Path.Combine(folder.Path, "journal");
        Dtrade.Run("replay", folder.File("busy.jsonl", Scenarios.Busy()), "--mode", "sync", "--data", data);
        string segment = Directory.GetFiles(data, "*.dtj")[0];
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[4096 + 64 + 64 + 64 + 100] ^= 1;
        File.WriteAllBytes(segment, bytes);
        Dtrade.Result verify = Dtrade.Run("verify", data);
        Dtrade.Result replay = Dtrade.Run("", ["replay", "-", "--mode", "sync", "--data", data]);
        Assert.Multiple(() =>
        {
            Assert.That(verify.ExitCode, Is.EqualTo(1));
            Assert.That(verify.Error, Does.Contain(Path.GetFileName(segment)));
            Assert.That(replay.ExitCode, Is.EqualTo(1));
            Assert.That(replay.Error, Does.Contain(Path.GetFileName(segment)));
            Assert.That(File.ReadAllBytes(segment), Is.EqualTo(bytes), "a refused journal is left as it is");
        });
    }
}
