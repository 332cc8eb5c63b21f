namespace Disruptor.Trading.Journal.Tests;

public sealed class FileHandoverTests
{
    [Test]
    public void FilesComeOutInTheOrderInWhichTheyWentInAndNoneTwice()
    {
        MemoryStorage disk = new();
        IJournalFile[] files = new IJournalFile[100_000];
        for (int index = 0; index < files.Length; index++)
        {
            files[index] = new MemoryFile(disk, string.Empty, new MemoryInode());
        }

        FileHandover handover = new(5);
        Thread giver = new(() =>
        {
            foreach (IJournalFile file in files)
            {
                while (!handover.TryGive(file))
                {
                    Thread.Yield();
                }
            }
        });
        giver.Start();
        int wrong = 0;
        for (int index = 0; index < files.Length; index++)
        {
            IJournalFile? file;
            while ((file = handover.Take()) is null)
            {
                Thread.Yield();
            }

            wrong += ReferenceEquals(file, files[index]) ? 0 : 1;
        }

        giver.Join();
        Assert.That((wrong, handover.Count, handover.Take()), Is.EqualTo((0, 0, (IJournalFile?)null)));
    }

    [Test]
    public void AFullOneRefusesAndKeepsWhatItHas()
    {
        FileHandover handover = new(4);
        IJournalFile file = new MemoryFile(new MemoryStorage(), string.Empty, new MemoryInode());
        for (int index = 0; index < 4; index++)
        {
            Assert.That(handover.TryGive(file), Is.True);
        }

        Assert.That((handover.TryGive(file), handover.Count), Is.EqualTo((false, 4)));
        Assert.That(handover.Take(), Is.SameAs(file));
        Assert.That(handover.TryGive(file), Is.True);
    }
}
