namespace Disruptor.Trading.Journal.Tests;

/// <summary>What happens when the disk says no.</summary>
public sealed class FailureTests
{
    [Test]
    public void TheFirstFailedCallEndsTheProcessAndNothingIsTriedAgain(
        [Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode,
        [Values(ErrnoText.InputOutput, ErrnoText.NoSpace)] int errno,
        [Values] bool forEver)
    {
        int operations = Run(new MemoryStorage(), mode, new RecordingFatal());
        Assert.That(operations, Is.GreaterThan(40));
        for (int failAt = 1; failAt <= operations; failAt++)
        {
            MemoryStorage disk = new() { FailAt = failAt, FailWith = errno, FailForEver = forEver };
            RecordingFatal fatal = new();
            Assert.Throws<JournalException>(() => Run(disk, mode, fatal), $"call {failAt}");
            Assert.That(fatal.Errors, Has.Count.EqualTo(1), $"call {failAt}");
            Assert.That(disk.Operations, Is.EqualTo(failAt), $"call {failAt} was followed by another: {string.Join(", ", disk.Failed)}");
            Assert.That(fatal.Errors[0].Errno, Is.EqualTo(errno));
            Assert.That(fatal.Errors[0].ToLine(), Does.Contain(SmallJournal.Folder).And.Contain($"errno {errno}").And.Not.Contain("\n"));
        }
    }

    [Test]
    public void AfterAnyFailedCallTheNextStartFindsWhatWasAcknowledged(
        [Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode, [Values] bool forEver)
    {
        int operations = Run(new MemoryStorage(), mode, new RecordingFatal());
        for (int failAt = 1; failAt <= operations; failAt++)
        {
            MemoryStorage disk = new() { FailAt = failAt, FailForEver = forEver };
            long written = 0;
            long durable = 0;
            Assert.Throws<JournalException>(() => Run(disk, mode, new RecordingFatal(), (w, d) => (written, durable) = (w, d)));

            using JournalFolder killed = JournalFolder.Open(SmallJournal.Options(disk.Copy(), mode));
            Assert.That(JournalRecovery.Run(killed).LastSequence, Is.GreaterThanOrEqualTo(written), $"killed at call {failAt}");
            using JournalFolder cut = JournalFolder.Open(SmallJournal.Options(disk.CutPower(new Random(failAt)), mode));
            Assert.That(JournalRecovery.Run(cut).LastSequence, Is.GreaterThanOrEqualTo(durable), $"power cut at call {failAt}");
        }
    }

    [Test]
    public void ShortWritesAreCompletedAndInterruptionsRepeated([Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        MemoryStorage disk = new() { ShortWriteBytes = 1000, InterruptEvery = 3 };
        RecordingFatal fatal = new();
        _ = Run(disk, mode, fatal);

        using JournalReader reader = JournalReader.Open(SmallJournal.Folder, storage: disk);
        Assert.That(Sample.CheckAll(reader), Is.EqualTo(2400));
        Assert.That(reader.IsSealed, Is.True);
        Assert.That(fatal.Errors, Is.Empty);
    }

    [Test]
    public void ADeadWriterTakesNothingMore()
    {
        MemoryStorage disk = new() { FailAt = 30, FailForEver = true };
        using JournalFolder folder = JournalFolder.Open(SmallJournal.Options(disk, DurabilityMode.Sync));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        Assert.Throws<JournalException>(() => AppendUntil(writer, 5000, (_, _) => { }));
        int operations = disk.Operations;
        long durable = writer.DurableSequence;

        Assert.Throws<JournalException>(() => writer.Append(Sample.Records(writer.WrittenSequence + 1, 1), writer.WrittenSequence + 1, 1));
        Assert.Throws<JournalException>(() => writer.Seal(0, 0));
        Assert.That(disk.Operations, Is.EqualTo(operations));
        Assert.That(writer.DurableSequence, Is.EqualTo(durable));
    }

    [Test]
    public void AFailedSyncInTheBackgroundEndsTheProcessToo()
    {
        MemoryStorage disk = new() { FailAt = 60, FailForEver = true };
        RecordingFatal fatal = new();
        using JournalFolder folder = JournalFolder.Open(new JournalOptions
        {
            Directory = SmallJournal.Folder,
            Mode = DurabilityMode.Async,
            SegmentBytes = JournalFormat.MinSegmentBytes,
            AsyncSyncInterval = TimeSpan.FromMilliseconds(1),
            Storage = disk,
            Fatal = fatal,
        });
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        _ = Assert.Throws<JournalException>(() => AppendUntil(writer, long.MaxValue, (_, _) => { }));
        Assert.That(fatal.Errors, Is.Not.Empty);
        Assert.That(writer.DurableSequence, Is.LessThanOrEqualTo(writer.WrittenSequence));
    }

    private static int Run(MemoryStorage disk, DurabilityMode mode, IFatal fatal, Action<long, long>? progress = null)
    {
        using JournalFolder folder = JournalFolder.Open(SmallJournal.Options(disk, mode, fatal: fatal));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        AppendUntil(writer, 2400, progress);
        writer.Seal(2400, 1);
        writer.Dispose();
        return disk.Operations;
    }

    private static void AppendUntil(JournalWriter writer, long last, Action<long, long>? progress)
    {
        for (long next = 1; next <= last; next += 60)
        {
            writer.Append(Sample.Records(next, 60), next, next);
            if (next % 600 == 1)
            {
                writer.AppendCheckpoint(next, 3);
                writer.Sync();
            }

            progress?.Invoke(writer.WrittenSequence, writer.DurableSequence);
        }
    }
}
