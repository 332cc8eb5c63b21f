namespace Disruptor.Trading.Core.Tests.Numbers;

/// <summary>The last records of each owner, against lists.</summary>
public sealed class RecentPoolTests
{
    [TestCase(1, 1, 1)]
    [TestCase(5, 20, 7)]
    [TestCase(20, 20, 7)]
    [TestCase(3, 1000, 10)]
    public void ItKeepsTheLastOfEachAndTheYoungestOfAll(int owners, int capacity, int share)
    {
        using var pool = new RecentPool<long>(owners, capacity, share);
        var kept = new List<(int Owner, long Value)>();
        var random = new Random(owners + capacity);
        for (long value = 1; value <= 5000; value++)
        {
            // Some owners are busy, others rarely heard of.
            int owner = random.Next(owners) * random.Next(2);
            if (kept.Count(each => each.Owner == owner) == share) kept.Remove(kept.First(each => each.Owner == owner));
            else if (kept.Count == capacity) kept.RemoveAt(0);
            kept.Add((owner, value));
            pool.Add(owner) = value;
            if (value % 17 != 0) continue;
            for (int each = 0; each < owners; each++)
            {
                Assert.That(Of(pool, each), Is.EqualTo(kept.Where(entry => entry.Owner == each).Select(entry => entry.Value)));
            }
        }
    }

    private static List<long> Of(RecentPool<long> pool, int owner)
    {
        var values = new List<long>();
        for (int at = pool.FirstPlusOne(owner); at != 0; at = pool.NextPlusOne(at - 1)) values.Add(pool[at - 1]);
        Assert.That(pool.Count(owner), Is.EqualTo(values.Count));
        return values;
    }
}
