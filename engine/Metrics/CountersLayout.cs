using System.Text;

namespace Disruptor.Trading.Metrics;

/// <summary>
/// The block of a counters file, native byte order (it is read on the machine that writes it). A slot and a value are 128 bytes each, so
/// that no two counters share a pair of cache lines.
/// <code>
///   0                8          12       16                  128
///   ├────────────────┼──────────┼────────┼───────────────────┤
///   │ magic          │ capacity │ count  │ zero              │
///   ├──────────┬─────┴──────────┴────────┴───────────────────┤  × capacity
///   │ length   │ name, UTF-8, at most 124 bytes              │
///   ├──────────┴─────┬───────────────────────────────────────┤  × capacity
///   │ value          │ zero                                  │
///   └────────────────┴───────────────────────────────────────┘
/// </code>
/// </summary>
internal static unsafe class CountersLayout
{
    /// <summary>"DTCNTRS" and the layout's version, as little-endian bytes.</summary>
    public const long Magic = 0x31_53_52_54_4E_43_54_44;

    /// <summary>Header, slot and value: two cache lines, since the prefetcher of x86 fetches pairs.</summary>
    public const int StrideBytes = 128;

    /// <summary>What the slot leaves after the length.</summary>
    public const int MaxNameBytes = StrideBytes - sizeof(int);

    /// <summary>Far above need; 8 MiB of values.</summary>
    public const int MaxCapacity = 65_536;

    private const int CapacityOffset = 8;
    private const int CountOffset = 12;

    /// <summary>Bytes of a block for that many counters.</summary>
    public static long SizeBytes(int capacity) => StrideBytes * (1 + (2L * capacity));

    /// <summary>Makes an all-zero block valid; the magic last, so that a reader never sees half a header.</summary>
    public static void Initialize(byte* block, int capacity)
    {
        *(int*)(block + CapacityOffset) = capacity;
        Volatile.Write(ref *(long*)block, Magic);
    }

    /// <summary>Names a slot, then publishes it (release: whoever sees the count sees the name).</summary>
    public static void Publish(byte* block, int index, string name)
    {
        byte* slot = block + (StrideBytes * (1L + index));
        *(int*)slot = Encoding.UTF8.GetBytes(name, new Span<byte>(slot + sizeof(int), MaxNameBytes));
        Volatile.Write(ref *(int*)(block + CountOffset), index + 1);
    }

    /// <summary>Where the value of a counter lies.</summary>
    public static long* ValueOf(byte* block, int capacity, int index) => (long*)(block + (StrideBytes * (1L + capacity + index)));

    /// <summary>Checks a block written by someone else; returns its capacity.</summary>
    /// <exception cref="InvalidDataException">It is no counters block, or longer than what is there.</exception>
    public static int Validate(byte* block, long lengthBytes)
    {
        if (lengthBytes < StrideBytes || Volatile.Read(ref *(long*)block) != Magic)
            throw new InvalidDataException("Not a counters file of this version.");
        int capacity = *(int*)(block + CapacityOffset);
        if (capacity is < 1 or > MaxCapacity || SizeBytes(capacity) > lengthBytes)
            throw new InvalidDataException($"A counters file of {capacity} counters does not fit into {lengthBytes} bytes.");
        return capacity;
    }

    /// <summary>All counters as they are now; each value is whole, all of them together are not one instant.</summary>
    public static CounterReading[] Read(byte* block, int capacity)
    {
        int count = Math.Clamp(Volatile.Read(ref *(int*)(block + CountOffset)), 0, capacity);
        CounterReading[] readings = new CounterReading[count];
        for (int i = 0; i < count; i++)
        {
            byte* slot = block + (StrideBytes * (1L + i));
            int length = Math.Clamp(*(int*)slot, 0, MaxNameBytes);
            string name = Encoding.UTF8.GetString(slot + sizeof(int), length);
            readings[i] = new CounterReading(name, Volatile.Read(ref *ValueOf(block, capacity, i)));
        }

        return readings;
    }
}
