namespace Disruptor.Trading.Journal.Tests;

/// <summary>Power cuts at every step of a seeded run, over a disk that loses and tears what was not synced. A failure names its seed.</summary>
public sealed class PowerCutTests
{
    private const int Seeds = 60;
    private const int LivesPerSeed = 12;

    [TestCase(DurabilityMode.Async)]
    [TestCase(DurabilityMode.Sync)]
    public void WhatWasDurableSurvivesEveryPowerCutAndTheJournalGoesOn(DurabilityMode mode)
    {
        int cutTails = 0;
        int kept = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            Random random = new(seed);
            MemoryStorage disk = new();
            long durable = 0;
            for (int life = 0; life < LivesPerSeed; life++)
            {
                using JournalFolder folder = JournalFolder.Open(SmallJournal.Options(disk, mode));
                RecoveryReport report = JournalRecovery.Run(folder, CheckRecords);
                Assert.That(report.LastSequence, Is.GreaterThanOrEqualTo(durable), $"seed {seed}, life {life}: durable commands are gone");
                cutTails += report.Tail is null ? 0 : 1;
                kept += report.LastSequence > durable ? 1 : 0;
                durable = Live(folder, report, random);
                disk = disk.CutPower(random);
            }
        }

        // The cuts must have been worth their name: tails were torn, and some of what was not yet durable was there all the same.
        Assert.That(cutTails, Is.GreaterThan(Seeds));
        Assert.That(kept, Is.GreaterThan(Seeds));
    }

    [TestCase(DurabilityMode.Async)]
    [TestCase(DurabilityMode.Sync)]
    public void ARecoveryInterruptedAtAnyCallComesToTheSamePlaceTheNextTime(DurabilityMode mode)
    {
        int interrupted = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            Random random = new(seed);
            MemoryStorage written = new();
            using (JournalFolder folder = JournalFolder.Open(SmallJournal.Options(written, mode)))
            {
                _ = Live(folder, JournalRecovery.Run(folder), random);
            }

            MemoryStorage torn = written.CutPower(random);
            long expected = Recover(torn.Copy(), mode);
            for (int failAt = 1; ; failAt++)
            {
                MemoryStorage disk = torn.Copy();
                disk.FailAt = failAt;
                try
                {
                    _ = Recover(disk, mode);
                    break;
                }
                catch (JournalException)
                {
                    interrupted++;
                }

                MemoryStorage after = disk.CutPower(random);
                Assert.That(Recover(after, mode), Is.EqualTo(expected), $"seed {seed}, interrupted at call {failAt}");
            }
        }

        Assert.That(interrupted, Is.GreaterThan(Seeds));
    }

    /// <summary>A writer's life of some blocks, of 1 to 64 records, that ends without a goodbye. Returns what it knew to be durable.</summary>
    private static long Live(JournalFolder folder, RecoveryReport report, Random random)
    {
        JournalWriter writer = JournalWriter.Open(folder, report);
        for (int block = random.Next(60); block > 0; block--)
        {
            long next = writer.WrittenSequence + 1;
            writer.Append(Sample.Records(next, random.Next(1, 65)), next, next);
            if (random.Next(10) == 0)
            {
                writer.AppendCheckpoint(writer.WrittenSequence, 1);
            }

            if (random.Next(8) == 0)
            {
                writer.Sync();
            }
        }

        // In sync mode, the block that was on its way when the power went.
        if (writer.Mode == DurabilityMode.Sync && folder.Options.Storage is MemoryStorage disk)
        {
            long durable = writer.DurableSequence;
            disk.FailAt = disk.Operations + 2;
            long next = writer.WrittenSequence + 1;
            _ = Assert.Throws<JournalException>(() => writer.Append(Sample.Records(next, 64), next, next));
            return durable;
        }

        return writer.DurableSequence;
    }

    private static long Recover(MemoryStorage disk, DurabilityMode mode)
    {
        using JournalFolder folder = JournalFolder.Open(SmallJournal.Options(disk, mode));
        return JournalRecovery.Run(folder, CheckRecords).LastSequence;
    }

    private static void CheckRecords(in BlockHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Type == BlockType.Records)
        {
            Sample.Check(header.FirstSequence, payload);
        }
    }
}
