namespace Disruptor.Trading.Metrics.Tests;

/// <summary>Counters keep their value, their place and their reader in another process.</summary>
public sealed class CountersTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("dtrade-counters-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void ACounterCountsAddsSetsAndRises()
    {
        using CountersFile counters = new(4);
        Counter counter = counters.Add("orders");
        counter.Increment();
        counter.Add(10);
        counter.Add(-3);
        Assert.That(counter.Value, Is.EqualTo(8));
        counter.SetOrdered(100);
        counter.Max(99);
        Assert.That(counter.Value, Is.EqualTo(100));
        counter.Max(101);
        counter.AddAtomic(1);
        Assert.That(counter.Value, Is.EqualTo(102));
        Assert.That(counters.Read(), Is.EqualTo(new[] { new CounterReading("orders", 102) }));
    }

    [Test]
    public void NoTwoCountersShareAPairOfCacheLines([Values] bool inFile)
    {
        using CountersFile counters = inFile ? CountersFile.Create(PathOf("counters")) : new CountersFile();
        long[] addresses = [.. Enumerable.Range(0, 256).Select(i => counters.Add($"c{i}").Address)];
        for (int i = 0; i < addresses.Length; i++)
        {
            Assert.That(addresses[i] % CountersLayout.StrideBytes, Is.Zero);
            Assert.That(addresses[i] - addresses[0], Is.EqualTo((long)i * CountersLayout.StrideBytes));
        }
    }

    [Test]
    public void ANameIsUsedOnceAndFitsItsSlot()
    {
        using CountersFile counters = new(3);
        counters.Add(new string('n', 124));
        counters.Add("ü");
        Assert.That(() => counters.Add("ü"), Throws.ArgumentException);
        Assert.That(() => counters.Add(""), Throws.ArgumentException);
        Assert.That(() => counters.Add(new string('ü', 63)), Throws.ArgumentException);
        counters.Add("last");
        Assert.That(() => counters.Add("one too many"), Throws.InvalidOperationException);
        Assert.That(counters.Read().Select(reading => reading.Name), Is.EqualTo(new[] { new string('n', 124), "ü", "last" }));
    }

    [Test]
    public void SeveralWritersOfOneCounterLoseNothingWhenTheyAddAtomically()
    {
        using CountersFile counters = new();
        Counter counter = counters.Add("shared");
        Thread[] writers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 100_000; i++)
                counter.AddAtomic(1);
        }))];
        foreach (Thread writer in writers)
            writer.Start();
        foreach (Thread writer in writers)
            writer.Join();
        Assert.That(counter.Value, Is.EqualTo(400_000));
    }

    [Test]
    public void AViewFollowsTheFileAndKeepsItsLastValues()
    {
        CountersFile counters = CountersFile.Create(PathOf("counters"), 8);
        using CountersView view = new(PathOf("counters"));
        Assert.That(view.Read(), Is.Empty);
        Counter counter = counters.Add("ticks");
        counter.Add(5);
        Assert.That(view.Read(), Is.EqualTo(new[] { new CounterReading("ticks", 5) }));
        counter.Increment();
        counters.Dispose();
        counters.Dispose();
        Assert.That(view.Read(), Is.EqualTo(new[] { new CounterReading("ticks", 6) }));
        using CountersView late = new(PathOf("counters"));
        Assert.That(late.Read(), Is.EqualTo(new[] { new CounterReading("ticks", 6) }));
    }

    [Test]
    public void AFileMadeAnewDoesNotDisturbAViewOfTheOldOne()
    {
        using CountersFile old = CountersFile.Create(PathOf("counters"), 8);
        old.Add("old").Increment();
        using CountersView view = new(PathOf("counters"));
        using CountersFile next = CountersFile.Create(PathOf("counters"), 4);
        next.Add("new");
        Assert.That(view.Read(), Is.EqualTo(new[] { new CounterReading("old", 1) }));
        using CountersView fresh = new(PathOf("counters"));
        Assert.That(fresh.Read(), Is.EqualTo(new[] { new CounterReading("new", 0) }));
    }

    [Test]
    public void ADamagedFileIsRefusedOrReadWithoutLeavingIt()
    {
        using (CountersFile counters = CountersFile.Create(PathOf("good"), 2))
            counters.Add("one");
        byte[] good = File.ReadAllBytes(PathOf("good"));
        Assert.That(() => Open([]), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => Open(good[..127]), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => Open(good[..^1]), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => Open(Changed(good, 0, 0)), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => Open(Changed(good, 8, int.MaxValue)), Throws.TypeOf<InvalidDataException>(), "capacity");
        Assert.That(() => Open(Changed(good, 8, -1)), Throws.TypeOf<InvalidDataException>(), "capacity");
        Assert.That(Open(Changed(good, 12, int.MaxValue)), Has.Count.EqualTo(2), "count");
        Assert.That(Open(Changed(good, 12, int.MinValue)), Is.Empty, "count");
        Assert.That(Open(Changed(good, 128, int.MaxValue))[0].Name, Has.Length.EqualTo(124), "name length");
    }

    [TestCase(0)]
    [TestCase(65_537)]
    public void ACapacityThatMakesNoSenseIsRefused(int capacity)
    {
        Assert.That(() => new CountersFile(capacity), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => CountersFile.Create(PathOf("never"), capacity), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(File.Exists(PathOf("never")), Is.False);
    }

    private static byte[] Changed(byte[] good, int offset, int value)
    {
        byte[] changed = [.. good];
        BitConverter.TryWriteBytes(changed.AsSpan(offset), value);
        return changed;
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private IReadOnlyList<CounterReading> Open(byte[] content)
    {
        File.WriteAllBytes(PathOf("damaged"), content);
        using CountersView view = new(PathOf("damaged"));
        return view.Read();
    }
}
