using System.Diagnostics;
using System.Globalization;

namespace Disruptor.Trading.Journal.Tests;

public sealed class FolderTests
{
    [Test]
    public void AFolderHeldByThisProcessIsRefusedWithItsPid()
    {
        using TestFolder place = new();
        using JournalFolder held = JournalFolder.Open(place.Options());
        JournalException? refused = Assert.Throws<JournalException>(() => JournalFolder.Open(place.Options()));
        Assert.That(refused!.Message, Does.Contain($"in use by another engine (pid {Environment.ProcessId})").And.Contain(place.Path));
    }

    [Test]
    public void AFolderHeldByAnotherProcessIsRefusedUntilThatEndsHoweverItEnds()
    {
        using TestFolder place = new();
        using Process holder = Child.Start(Child.Command("hold", place.Path));
        Assert.That(holder.StandardOutput.ReadLine(), Is.EqualTo("held"));
        JournalException? refused = Assert.Throws<JournalException>(() => JournalFolder.Open(place.Options()));
        Assert.That(refused!.Message, Does.Contain(holder.Id.ToString(CultureInfo.InvariantCulture)));

        holder.Kill();
        holder.WaitForExit();
        using JournalFolder folder = JournalFolder.Open(place.Options());
        Assert.That(JournalRecovery.Run(folder).IsNew, Is.True);
    }

    [Test]
    public void AChildProcessDoesNotInheritTheLock()
    {
        using TestFolder place = new();
        JournalFolder folder = JournalFolder.Open(place.Options());
        using Process child = Child.Start("sleep", "60");
        folder.Dispose();
        JournalFolder.Open(place.Options()).Dispose();
        child.Kill();
        child.WaitForExit();
    }

    [Test]
    public void AFolderThatIsMissingEmptyOrAFileIsNamed()
    {
        using TestFolder place = new();
        Assert.That(() => JournalReader.Open(place.Path), Throws.InstanceOf<JournalException>().With.Message.Contains("no such folder: " + place.Path));
        Directory.CreateDirectory(place.Path);
        Assert.That(() => JournalReader.Open(place.Path), Throws.InstanceOf<JournalException>().With.Message.Contains("no journal in " + place.Path));
        string file = Path.Combine(place.Path, "file");
        File.WriteAllText(file, "x");
        JournalOptions options = new() { Directory = file };
        Assert.That(() => JournalFolder.Open(options), Throws.InstanceOf<JournalException>().With.Message.Contains(file));
    }

    [Test]
    public void OptionsThatCannotBeAreNamed()
    {
        using TestFolder place = new();
        Assert.Multiple(() =>
        {
            Assert.That(() => JournalFolder.Open(place.Options(DurabilityMode.Memory)), Throws.ArgumentException.With.Message.Contains("Mode"));
            Assert.That(() => JournalFolder.Open(place.Options(segmentBytes: 4096)), Throws.ArgumentException.With.Message.Contains("SegmentBytes"));
            Assert.That(() => JournalFolder.Open(place.Options(segmentBytes: 65537)), Throws.ArgumentException.With.Message.Contains("SegmentBytes"));
            Assert.That(() => JournalFolder.Open(place.Options(maxBlockRecords: 0)), Throws.ArgumentException.With.Message.Contains("MaxBlockRecords"));
        });
    }

    [Test]
    public void AnUnreadableSegmentIsNamed()
    {
        using TestFolder place = new();
        Directory.CreateDirectory(Path.Combine(place.Path, "sub"));
        string link = Path.Combine(place.Path, JournalFormat.SegmentName(1));
        _ = File.CreateSymbolicLink(link, Path.Combine(place.Path, "nowhere"));
        Assert.That(() => JournalReader.Open(place.Path), Throws.InstanceOf<JournalException>().With.Message.Contains(link));
    }
}
