namespace Disruptor.Trading.Core.Tests.Numbers;

/// <summary>The open-addressing index against a dictionary.</summary>
public sealed class KeyIndexTests
{
    [TestCase(1, 1)]
    [TestCase(2, 3)]
    [TestCase(3, 64)]
    [TestCase(4, 1000)]
    public void ItAnswersAsADictionaryDoesFromEmptyToFullAndBack(int seed, int capacity)
    {
        var random = new Random(seed);
        using var index = new KeyIndex(capacity);
        var model = new Dictionary<(ulong, ulong), int>();
        var keys = new List<(ulong, ulong)>();
        for (int i = 0; i < 100_000; i++)
        {
            // Long stretches of growing and of shrinking, so that full and empty are both reached.
            bool grow = model.Count == 0 || (model.Count < capacity && random.Next(100) < (i / (capacity * 4) % 2 == 0 ? 80 : 20));
            if (grow)
            {
                (ulong, ulong) key = ((ulong)random.Next(capacity * 3), (ulong)random.Next(2));
                if (!model.ContainsKey(key))
                {
                    index.Add(key.Item1, key.Item2, i);
                    model.Add(key, i);
                    keys.Add(key);
                }
            }
            else
            {
                int at = random.Next(keys.Count);
                (ulong, ulong) key = keys[at];
                keys[at] = keys[^1];
                keys.RemoveAt(keys.Count - 1);
                index.Remove(key.Item1, key.Item2);
                model.Remove(key);
            }
            (ulong, ulong) probe = ((ulong)random.Next(capacity * 3), (ulong)random.Next(2));
            Assert.That(index.Find(probe.Item1, probe.Item2), Is.EqualTo(model.TryGetValue(probe, out int value) ? value : -1));
            if (i % 997 == 0) CheckAll(index, model);
        }
        CheckAll(index, model);
    }

    [Test]
    public void AKeyThatIsNotThereCannotBeRemoved()
    {
        using var index = new KeyIndex(4);
        index.Add(1, 0, 7);
        Assert.That(() => index.Remove(2, 0), Throws.TypeOf<InvariantException>());
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
