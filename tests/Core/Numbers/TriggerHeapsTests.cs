namespace Disruptor.Trading.Core.Tests.Numbers;

/// <summary>The trigger heaps against sorted sets: key, then age.</summary>
public sealed class TriggerHeapsTests
{
    private const int Heaps = 5;

    [TestCase(1, 10)]
    [TestCase(2, 100)]
    [TestCase(3, 3000)]
    public void TheTopIsTheLeastKeyAndTheOldestOfEqualKeys(int seed, int capacity)
    {
        var random = new Random(seed);
        using var heaps = new TriggerHeaps(Heaps, capacity);
        var model = new SortedSet<(long Key, ulong Tie, int Node)>[Heaps];
        for (int i = 0; i < Heaps; i++) model[i] = [];
        var live = new List<(int Heap, long Key, ulong Tie, int Node)>();
        ulong tie = 0;
        for (int step = 0; step < 60_000; step++)
        {
            bool grow = live.Count == 0 || (live.Count < capacity && random.Next(100) < (step / (capacity * 3) % 2 == 0 ? 75 : 25));
            if (grow)
            {
                int heap = random.Next(Heaps);
                long key = random.Next(10) == 0 ? -random.Next(50) : random.Next(step % 3 == 0 ? 5 : 1000);
                int node = heaps.Add(heap, key, (TriggerKind)random.Next(1, 7), step);
                Assert.That((heaps.Owner(node), heaps.Key(node)), Is.EqualTo((step, key)));
                model[heap].Add((key, tie, node));
                live.Add((heap, key, tie++, node));
            }
            else
            {
                int at = random.Next(live.Count);
                if (random.Next(2) == 0)
                {
                    // As firing does: the top of some heap.
                    int heap = live[at].Heap;
                    int top = heaps.Top(heap);
                    at = live.FindIndex(each => each.Heap == heap && each.Node == top);
                }
                (int from, long key, ulong age, int node) = live[at];
                live[at] = live[^1];
                live.RemoveAt(live.Count - 1);
                heaps.Remove(node);
                model[from].Remove((key, age, node));
            }
            for (int heap = 0; heap < Heaps; heap++)
            {
                Assert.That(heaps.TopKey(heap), Is.EqualTo(model[heap].Count == 0 ? TriggerHeaps.EmptyKey : model[heap].Min.Key));
                Assert.That(heaps.Top(heap), Is.EqualTo(model[heap].Count == 0 ? 0 : model[heap].Min.Node));
            }
            Assert.That((heaps.InUse, heaps.Free, heaps.NextTie), Is.EqualTo((live.Count, capacity - live.Count, tie)));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void AHundredThousandInOrderComeOutInOrder(bool rising)
    {
        const int Count = 100_000;
        using var heaps = new TriggerHeaps(1, Count);
        for (int i = 0; i < Count; i++) heaps.Add(0, rising ? i : Count - i, TriggerKind.StopLoss, i);
        long last = long.MinValue;
        for (int i = 0; i < Count; i++)
        {
            Assert.That(heaps.TopKey(0), Is.GreaterThan(last));
            last = heaps.TopKey(0);
            heaps.Remove(heaps.Top(0));
        }
        Assert.That(heaps.TopKey(0), Is.EqualTo(TriggerHeaps.EmptyKey));
    }

    [Test]
    public void ATriggerCannotBeRemovedTwice()
    {
        using var heaps = new TriggerHeaps(1, 4);
        int node = heaps.Add(0, 1, TriggerKind.Time, 0);
        heaps.Remove(node);
        Assert.That(() => heaps.Remove(node), Throws.TypeOf<InvariantException>());
    }
}
