using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>A record that one thread changes all the time is read whole by others, or not at all.</summary>
public sealed class SeqlockTests
{
    private const int Records = 4;

    [InlineArray(48)]
    private struct Words
    {
        private long _first;
    }

    [Test]
    public void NoReadIsEverTorn()
    {
        using var table = new SeqlockTable<Words>(Records);
        (long reads, long torn, long back) = Race(reader => table.Read(reader, out Words words) == 0 ? null : words, (record, value) =>
        {
            ref Words words = ref table.Begin(record);
            for (int i = 0; i < 48; i++) words[i] = value;
            table.End(record);
        });
        Assert.Multiple(() =>
        {
            Assert.That(torn, Is.Zero);
            Assert.That(back, Is.Zero, "what was seen once is not unseen");
            Assert.That(reads, Is.GreaterThan(10_000));
        });
    }

    /// <summary>The control: the same race without the versions must show torn reads, or the test above shows nothing.</summary>
    [Test]
    public void WithoutTheVersionsReadsAreTorn()
    {
        if (Environment.ProcessorCount < 2) Assert.Ignore("needs two processors");
        var plain = new Words[Records];
        (_, long torn, _) = Race(reader => Volatile.Read(ref plain[reader][0]) == 0 ? null : plain[reader], (record, value) =>
        {
            for (int i = 0; i < 48; i++) plain[record][i] = value;
        });
        Assert.That(torn, Is.GreaterThan(0));
    }

    private static (long Reads, long Torn, long Back) Race(Func<int, Words?> read, Action<int, long> write)
    {
        long reads = 0, torn = 0, back = 0;
        bool stop = false;
        var readers = Enumerable.Range(0, 2).Select(number => new Thread(() =>
        {
            var newest = new long[Records];
            for (long i = 0; !Volatile.Read(ref stop); i++)
            {
                int record = (int)(i % Records);
                if (read(record) is not { } words) continue;
                for (int word = 1; word < 48; word++)
                {
                    if (words[word] == words[0]) continue;
                    Interlocked.Increment(ref torn);
                    break;
                }
                if (words[0] < newest[record]) Interlocked.Increment(ref back);
                newest[record] = Math.Max(newest[record], words[0]);
                Interlocked.Increment(ref reads);
            }
        })).ToList();
        foreach (Thread reader in readers) reader.Start();
        long until = Environment.TickCount64 + 1500;
        for (long value = 1; Environment.TickCount64 < until || (Volatile.Read(ref reads) <= 10_000 && Environment.TickCount64 < until + 30_000); value++)
        {
            for (int record = 0; record < Records; record++) write(record, value);
        }
        Volatile.Write(ref stop, true);
        foreach (Thread reader in readers) reader.Join();
        return (reads, torn, back);
    }
}
