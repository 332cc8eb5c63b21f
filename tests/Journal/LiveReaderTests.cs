namespace Disruptor.Trading.Journal.Tests;

public sealed class LiveReaderTests
{
    [Test]
    public void AReaderBesideARunningWriterSeesAPrefixAndNeverDamage([Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        using TestFolder place = new();
        using JournalFolder folder = JournalFolder.Open(place.Options(mode, segmentBytes: 512 * 1024));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        using CancellationTokenSource stop = new();
        Thread thread = new(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                long next = writer.WrittenSequence + 1;
                writer.Append(Sample.Records(next, (int)(next % 200) + 1), next, next);
            }
        });
        thread.Start();
        try
        {
            long before = 0;
            for (int look = 0; look < 40; look++)
            {
                long written = writer.WrittenSequence;
                using JournalReader reader = JournalReader.Open(place.Path, fromSequence: Math.Max(1, before));
                long last = Sample.CheckAll(reader);
                Assert.That(last, Is.GreaterThanOrEqualTo(written), "what was written before the look is seen");
                before = last;
            }
        }
        finally
        {
            stop.Cancel();
            thread.Join();
        }
    }
}
