namespace Disruptor.Trading.Journal.Tests;

public sealed class AllocationTests
{
    [TestCase(DurabilityMode.Async, 4000)]
    [TestCase(DurabilityMode.Sync, 300)]
    public void AnAppendAllocatesNothing(DurabilityMode mode, int appends)
    {
        using TestFolder place = new();
        byte[] records = Sample.Records(1, 16);
        using JournalFolder folder = JournalFolder.Open(place.Options(mode, segmentBytes: 16 * 1024 * 1024));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        _ = Append(writer, records, 100, allocate: false);

        Assert.That(Append(writer, records, appends, allocate: false), Is.Zero);
        Assert.That(Append(writer, records, 100, allocate: true), Is.GreaterThan(0), "the control: what allocates is seen");
    }

    [TestCase(DurabilityMode.Async)]
    [TestCase(DurabilityMode.Sync)]
    public void AChangeOfSegmentAllocatesNothing(DurabilityMode mode)
    {
        using TestFolder place = new();
        byte[] records = Sample.Records(1, 64);
        using JournalFolder folder = JournalFolder.Open(place.Options(mode));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        _ = Append(writer, records, 40, allocate: false);
        long rolls = writer.Statistics.Rolls;

        Assert.That(Append(writer, records, 200, allocate: false), Is.Zero);
        Assert.That(writer.Statistics.Rolls - rolls, Is.GreaterThan(10));
    }

    private static long Append(JournalWriter writer, byte[] records, int appends, bool allocate)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int append = 0; append < appends; append++)
        {
            long next = writer.WrittenSequence + 1;
            writer.Append(allocate ? records.AsSpan().ToArray() : records, next, next);
            if (append % 10 == 0)
            {
                writer.AppendCheckpoint(next, 1, 2);
            }
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
