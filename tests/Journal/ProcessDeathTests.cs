using System.Diagnostics;
using System.Globalization;

namespace Disruptor.Trading.Journal.Tests;

/// <summary>A real process on a real disk, killed, out of space, or told by the kernel that its data is gone.</summary>
public sealed class ProcessDeathTests
{
    [Test]
    public void AKilledWriterLosesNothingThatItHadWritten([Values("Async", "Sync")] string mode, [Range(1, 4)] int cycle)
    {
        using TestFolder place = new();
        long expected = 0;
        for (int life = 0; life < 3; life++)
        {
            using Process writer = Child.Start(Child.Command("write", place.Path, mode, "65536", "1000000000", "17"));
            string? line = null;
            for (int lines = 0; lines < (cycle * 60) + (life * 25); lines++)
            {
                line = writer.StandardOutput.ReadLine();
            }

            writer.Kill();
            while (writer.StandardOutput.ReadLine() is string rest && rest.Contains(' '))
            {
                line = rest;
            }

            writer.WaitForExit();
            expected = Acknowledged(line);
            using JournalFolder folder = JournalFolder.Open(place.Options());
            RecoveryReport report = JournalRecovery.Run(folder);
            Assert.That(report.LastSequence, Is.GreaterThanOrEqualTo(expected));
            Assert.That(report.Clean, Is.False);
        }

        using JournalReader reader = JournalReader.Open(place.Path);
        Assert.That(Sample.CheckAll(reader), Is.GreaterThanOrEqualTo(expected).And.GreaterThan(0));
    }

    [Test]
    public void AFullDiskEndsTheProcessWithOneLineAndTheJournalGoesOnAfterSpaceIsFreed([Values("Async", "Sync")] string mode)
    {
        using TestFolder place = new();
        Directory.CreateDirectory(place.Path);
        if (!Child.Has("mount") || Child.Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place.Path).Code != 0)
        {
            Assert.Ignore("no tmpfs can be mounted here; the test of the file size limit, which needs none, proves the same path");
        }

        try
        {
            string journal = Path.Combine(place.Path, "journal");
            (int code, string last, string error) = Child.Run(Child.Command("write", journal, mode, "131072", "1000000000", "50"));
            Assert.Multiple(() =>
            {
                Assert.That(code, Is.EqualTo(1));
                Assert.That(error, Does.StartWith("journal: ").And.Contain("No space left on device").And.Contain("free space"));
                Assert.That(error.TrimEnd('\n'), Does.Not.Contain("\n"));
            });

            _ = Child.Run("mount", "-o", "remount,size=8m", place.Path);
            (code, _, error) = Child.Run(Child.Command("write", journal, mode, "131072", (Acknowledged(last) + 500).ToString(CultureInfo.InvariantCulture), "50"));
            Assert.That((code, error), Is.EqualTo((0, string.Empty)));
            using JournalReader reader = JournalReader.Open(journal);
            Assert.That(Sample.CheckAll(reader), Is.GreaterThanOrEqualTo(Acknowledged(last) + 500));
        }
        finally
        {
            _ = Child.Run("umount", place.Path);
        }
    }

    [Test]
    public void AFileSizeLimitEndsTheProcessWithOneLine()
    {
        using TestFolder place = new();
        string command = string.Join(' ', Child.Command("write", place.Path, "Sync", "1048576", "1000", "50"));
        (int code, string last, string error) = Child.Run("bash", "-c", $"trap '' XFSZ; ulimit -f 512; DOTNET_EnableWriteXorExecute=0 exec {command}");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1), error);
            Assert.That(error, Does.StartWith("journal: write failed: ").And.Contain("File too large"));
            Assert.That(last, Is.Empty);
        });
    }

    [TestCase("Async", "fdatasync", "EIO", "Input/output error")]
    [TestCase("Sync", "fdatasync", "EIO", "Input/output error")]
    [TestCase("Sync", "pwrite64", "ENOSPC", "No space left on device")]
    public void AnErrorFromTheKernelEndsTheProcessAtOnce(string mode, string call, string injected, string words)
    {
        if (!Child.Has("strace"))
        {
            Child.Skip("strace is not installed: no error can be injected into the real process");
        }

        using TestFolder place = new();
        (int probe, _, _) = Child.Run("strace", "-f", "-o", "/dev/null", "-e", "trace=fdatasync", "true");
        if (probe != 0)
        {
            Child.Skip("strace may not trace here: no error can be injected into the real process");
        }

        (int code, string last, string error) = Child.Run(
            ["strace", "-f", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:error={injected}:when=9", .. Child.Command("write", place.Path, mode, "65536", "1000000000", "100")]);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1), error);
            Assert.That(error, Does.StartWith("journal: ").And.Contain(words).And.Contain(".dtj"));
            Assert.That(error.TrimEnd('\n'), Does.Not.Contain("\n"));
        });

        using JournalFolder folder = JournalFolder.Open(place.Options());
        RecoveryReport report = JournalRecovery.Run(folder);
        Assert.That(report.LastSequence, Is.GreaterThanOrEqualTo(last.Length == 0 ? 0 : Acknowledged(last)));
    }

    [Test]
    public void ACaseThatCannotBeEndsTheProcessAndChangesNothing()
    {
        using TestFolder place = new();
        using (Process writer = Child.Start(Child.Command("write", place.Path, "Sync", "65536", "1000000000", "17")))
        {
            _ = writer.StandardOutput.ReadLine();
            writer.Kill();
            _ = writer.StandardOutput.ReadToEnd();
            writer.WaitForExit();
        }

        string segment = Directory.EnumerateFiles(place.Path, "*.dtj").Order(StringComparer.Ordinal).Last(file => File.ReadAllBytes(file).AsSpan().IndexOfAnyExcept((byte)0) >= 0);
        byte[] before = File.ReadAllBytes(segment);
        long end = (before.AsSpan().LastIndexOfAnyExcept((byte)0) + JournalFormat.RecordBytes) & -JournalFormat.RecordBytes;

        (int code, string last, string error) = Child.Run(Child.Command("fickle", place.Path, end.ToString(CultureInfo.InvariantCulture)));

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1), error);
            Assert.That(last, Is.Empty, "nothing was recovered");
            Assert.That(error, Does.Contain(segment).And.Contain($"offset {end}"));
            Assert.That(error.TrimEnd('\n'), Does.Not.Contain("\n"));
            Assert.That(File.ReadAllBytes(segment), Is.EqualTo(before));
        });
    }

    private static long Acknowledged(string? line) => long.Parse((line ?? "0 0").Split(' ')[0], CultureInfo.InvariantCulture);
}
