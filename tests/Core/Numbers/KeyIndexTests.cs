namespace Disruptor.Trading.Core.Tests.Numbers;

/// <summary>The index from keys to table slots against a dictionary.</summary>
public sealed class KeyIndexTests
{
    [TestCase(1, 1, 1ul)]
    [TestCase(2, 3, 1ul)]
    [TestCase(3, 64, 1ul)]
    [TestCase(4, 1000, 1ul)]
    // Ids of which none are neighbours, and some that differ in the upper half only.
    [TestCase(5, 64, 8ul)]
    [TestCase(6, 1000, 1000ul)]
    [TestCase(7, 1000, 1ul << 48)]
    public void ItAnswersAsADictionaryDoesFromEmptyToFullAndBack(int seed, int capacity, ulong stride)
    {
        var random = new Random(seed);
        using var index = new KeyIndex(capacity);
        var model = new Dictionary<(ulong, ulong), int>();
        var keys = new List<(ulong, ulong)>();
        var free = new Stack<int>(Enumerable.Range(0, capacity));
        for (int i = 0; i < 100_000; i++)
        {
            // Long stretches of growing and of shrinking, so that full and empty are both reached.
            bool grow = model.Count == 0 || (model.Count < capacity && random.Next(100) < (i / (capacity * 4) % 2 == 0 ? 80 : 20));
            if (grow)
            {
                (ulong, ulong) key = ((ulong)random.Next(capacity * 3) * stride, (ulong)random.Next(2));
                if (!model.ContainsKey(key))
                {
                    int slot = free.Pop();
                    index.Add(key.Item1, key.Item2, slot);
                    model.Add(key, slot);
                    keys.Add(key);
                }
            }
            else
            {
                int at = random.Next(keys.Count);
                (ulong, ulong) key = keys[at];
                keys[at] = keys[^1];
                keys.RemoveAt(keys.Count - 1);
                index.Remove(key.Item1, key.Item2, model[key]);
                free.Push(model[key]);
                model.Remove(key);
            }
            (ulong, ulong) probe = ((ulong)random.Next(capacity * 3) * stride, (ulong)random.Next(2));
            Assert.That(index.Find(probe.Item1, probe.Item2), Is.EqualTo(model.TryGetValue(probe, out int value) ? value : -1));
            if (i % 997 == 0) CheckAll(index, model);
        }
        CheckAll(index, model);
    }

    /// <summary>Ids that are counted up fill whole buckets; the table must stay right when all of them overflow, and when it empties from either end.</summary>
    [TestCase(1)]
    [TestCase(2)]
    public void IdsCountedUpFillItAndLeaveItAgain(int seed)
    {
        const int Capacity = 4096;
        var random = new Random(seed);
        using var index = new KeyIndex(Capacity);
        for (int round = 0; round < 20; round++)
        {
            ulong first = (ulong)random.NextInt64();
            for (int i = 0; i < Capacity; i++) index.Add(first + (ulong)i, 7, i);
            for (int i = 0; i < Capacity; i++) Assert.That(index.Find(first + (ulong)i, 7), Is.EqualTo(i));
            Assert.That(index.Find(first + Capacity, 7), Is.EqualTo(-1));
            Assert.That(index.Find(first, 8), Is.EqualTo(-1));
            for (int i = 0; i < Capacity; i++) Take(index, first, round % 2 == 0 ? i : Capacity - 1 - i);
            Assert.That(index.Count, Is.Zero);
        }
    }

    private static void Take(KeyIndex index, ulong first, int at) => index.Remove(first + (ulong)at, 7, at);

    /// <summary>A key goes on under another table index, wherever its bucket overflowed to.</summary>
    [Test]
    public void AKeyCanBeMovedToAnotherIndex()
    {
        const int Capacity = 512;
        using var index = new KeyIndex(Capacity * 2);
        for (int i = 0; i < Capacity; i++) index.Add((ulong)i * 8, 1, i);
        for (int i = 0; i < Capacity; i++) index.Move((ulong)i * 8, 1, i, Capacity + i);
        for (int i = 0; i < Capacity; i++) Assert.That(index.Find((ulong)i * 8, 1), Is.EqualTo(Capacity + i));
        // The places left can be taken by others.
        for (int i = 0; i < Capacity; i++) index.Add((ulong)i * 8, 2, i);
        for (int i = 0; i < Capacity; i++) index.Remove((ulong)i * 8, 1, Capacity + i);
        for (int i = 0; i < Capacity; i++) Assert.That((index.Find((ulong)i * 8, 1), index.Find((ulong)i * 8, 2)), Is.EqualTo((-1, i)));
        Assert.That(() => index.Move(8, 1, 3, 4), Throws.TypeOf<InvariantException>());
    }

    [Test]
    public void ABucketIsACacheLine() => Assert.That(KeyIndex.BucketBytes, Is.EqualTo(64));

    [Test]
    public void AKeyThatIsNotThereCannotBeRemoved()
    {
        using var index = new KeyIndex(4);
        index.Add(1, 0, 3);
        Assert.That(() => index.Remove(2, 0, 1), Throws.TypeOf<InvariantException>());
    }

    [Test]
    public void MoreKeysThanItsCapacityAreABugOfTheCaller()
    {
        using var index = new KeyIndex(4);
        for (ulong key = 0; key < 4; key++) index.Add(key, 0, (int)key);
        Assert.That(() => index.Add(9, 0, 9), Throws.TypeOf<InvariantException>());
    }

    private static void CheckAll(KeyIndex index, Dictionary<(ulong, ulong), int> model)
    {
        Assert.That(index.Count, Is.EqualTo(model.Count));
        foreach (((ulong key0, ulong key1), int value) in model) Assert.That(index.Find(key0, key1), Is.EqualTo(value));
    }
}
