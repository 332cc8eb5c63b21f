namespace Disruptor.Trading.Engine.Tests;

/// <summary>The index of the views: against a dictionary, and under readers that look while it changes.</summary>
public sealed class ViewIndexTests
{
    [Test]
    public void ItFindsWhatADictionaryFinds()
    {
        using var index = new ViewIndex(100);
        var expected = new Dictionary<(ulong, ulong), int>();
        var random = new Random(1);
        for (int step = 0; step < 20_000; step++)
        {
            (ulong, ulong) key = ((ulong)random.Next(40) << 32 | (uint)random.Next(40), (ulong)random.Next(2));
            if (expected.TryGetValue(key, out int number))
            {
                Assert.That(index.Find(key.Item1, key.Item2), Is.EqualTo(number));
                continue;
            }
            Assert.That(index.Find(key.Item1, key.Item2), Is.EqualTo(-1));
            if (index.Count < index.Capacity)
            {
                expected.Add(key, index.Add(key.Item1, key.Item2));
                continue;
            }
            (ulong, ulong) victim = expected.Keys.ElementAt(random.Next(expected.Count));
            index.Replace(expected[victim], key.Item1, key.Item2);
            expected.Add(key, expected[victim]);
            expected.Remove(victim);
            Assert.That(index.Find(victim.Item1, victim.Item2), Is.EqualTo(-1));
        }
        Assert.That(expected, Has.Count.EqualTo(100));
    }

    [Test]
    public void AKeyThatStaysIsFoundByReadersWhileOthersComeAndGo()
    {
        using var index = new ViewIndex(64);
        for (ulong key = 0; key < 64; key++) index.Add(key, 0);
        long lost = 0, looks = 0;
        bool stop = false;
        var reader = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                for (ulong key = 0; key < 32; key++)
                {
                    if (index.Find(key, 0) != (int)key) Interlocked.Increment(ref lost);
                    Interlocked.Increment(ref looks);
                }
            }
        });
        reader.Start();
        long until = Environment.TickCount64 + 1000;
        for (ulong key = 1000; Environment.TickCount64 < until || Volatile.Read(ref looks) < 1000; key++) index.Replace(32 + (int)(key % 32), key, 0);
        Volatile.Write(ref stop, true);
        reader.Join();
        Assert.That(lost, Is.Zero);
    }
}
