namespace Disruptor.Trading.Metrics;

/// <summary>
/// A 64-bit number in native memory, alone on its cache lines, that any thread may read at any time. One thread writes it, by plain stores
/// with release order: no locked instruction. Where several threads must add, all of them use <see cref="AddAtomic"/> and nothing else.
/// Not to be used once its <see cref="CountersFile"/> has been disposed.
/// </summary>
public sealed unsafe class Counter
{
    private readonly long* _value;
    private readonly CountersFile _owner;

    internal Counter(string name, long* value, CountersFile owner)
    {
        Name = name;
        _value = value;
        // Keeps the memory alive for as long as somebody can write to it.
        _owner = owner;
    }

    /// <summary>The name it was added under.</summary>
    public string Name { get; }

    /// <summary>The latest value (acquire: what its writer did before storing it is visible). Any thread.</summary>
    public long Value
    {
        get
        {
            long value = Volatile.Read(ref *_value);
            GC.KeepAlive(_owner);
            return value;
        }
    }

    /// <summary>Address of the value, for layout tests.</summary>
    internal long Address => (long)_value;

    /// <summary>Adds one. Writer thread only.</summary>
    public void Increment() => SetOrdered(*_value + 1);

    /// <summary>Adds <paramref name="amount"/>, which may be negative. Writer thread only.</summary>
    public void Add(long amount) => SetOrdered(*_value + amount);

    /// <summary>Stores <paramref name="value"/> (release: what was done before is visible to whoever reads it). Writer thread only.</summary>
    public void SetOrdered(long value)
    {
        Volatile.Write(ref *_value, value);
        GC.KeepAlive(_owner);
    }

    /// <summary>Raises the counter to <paramref name="value"/> when that is larger. Writer thread only.</summary>
    public void Max(long value)
    {
        if (value > *_value)
            SetOrdered(value);
    }

    /// <summary>Adds <paramref name="amount"/> by a locked instruction (full fence), for a counter with several writers.</summary>
    public void AddAtomic(long amount)
    {
        Interlocked.Add(ref *_value, amount);
        GC.KeepAlive(_owner);
    }
}
