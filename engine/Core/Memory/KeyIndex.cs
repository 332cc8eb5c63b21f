using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Disruptor.Trading.Core;

/// <summary>
/// Index from a 128-bit key to a table index: buckets of one cache line, at most half full, overflowing into the next bucket. It never needs
/// rehashing and never allocates, and a removal moves nothing. The hash has no seed: the same journal builds the same table everywhere.
/// <para>
/// A bucket compares the tags of its eight places at once (the idea of Abseil's Swiss tables); the keys lie apart, by table index, and are read
/// when a tag matches. Keys whose first halves differ in the low three bits only share a bucket: ids are mostly counted up, and the next one is
/// then found where the last was, which with a million orders is the difference between a miss of the cache in eight ids and several in each.
/// </para>
/// </summary>
internal sealed unsafe class KeyIndex : IDisposable
{
    private const int Places = 8;
    private const int NeighbourBits = 3;
    private const ulong NeighbourMask = (1UL << NeighbourBits) - 1;

    private struct Bucket
    {
        /// <summary>16 bits of each key's hash.</summary>
        public fixed ushort Tags[Places];
        /// <summary>Table index + 1 of each; 0 is an empty place.</summary>
        public fixed int Values[Places];
        /// <summary>Keys that found this bucket full, at home or on their way, and lie in a later one.</summary>
        public int Passed;
        private fixed int _padding[3];
    }

    private struct Key
    {
        public ulong Key0;
        public ulong Key1;
    }

    private readonly NativeArray<Bucket> _buckets;
    private readonly NativeArray<Key> _keys;
    private readonly uint _mask;

    /// <param name="capacity">Length of the table that is pointed into, and most keys at a time.</param>
    public KeyIndex(int capacity)
    {
        int buckets = (int)BitOperations.RoundUpToPowerOf2(((uint)capacity * 2 + Places - 1) / Places);
        _buckets = new NativeArray<Bucket>(buckets);
        _keys = new NativeArray<Key>(capacity);
        _mask = (uint)buckets - 1;
    }

    /// <summary>Bytes of a bucket: a cache line.</summary>
    internal static int BucketBytes => sizeof(Bucket);

    public int Count { get; private set; }

    /// <summary>The table index, or −1.</summary>
    public int Find(ulong key0, ulong key1)
    {
        ulong hash = Hash(key0, key1);
        ushort tag = Tag(hash, key0);
        int at = Home(hash);
        while (true)
        {
            ref Bucket bucket = ref _buckets[at];
            int place = PlaceOf(ref bucket, tag, key0, key1);
            if (place >= 0) return bucket.Values[place] - 1;
            if (bucket.Passed == 0) return -1;
            at = (at + 1) & (int)_mask;
        }
    }

    /// <summary>Asks the processor for the place of a key that will be looked for soon (<see cref="NativeArray{T}.Prefetch"/>).</summary>
    public void Prefetch(ulong key0, ulong key1) => _buckets.Prefetch(Home(Hash(key0, key1)));

    /// <summary>Adds a key that is not there. The caller has checked that the table it points into is not full.</summary>
    /// <param name="key0">First half.</param>
    /// <param name="key1">Second half.</param>
    /// <param name="value">A table index that no other key has.</param>
    public void Add(ulong key0, ulong key1, int value)
    {
        Invariant.Check(Count < _keys.Length, "more keys than the index holds");
        ulong hash = Hash(key0, key1);
        int at = Home(hash);
        while (true)
        {
            ref Bucket bucket = ref _buckets[at];
            int place = FreePlace(ref bucket);
            if (place < Places)
            {
                bucket.Tags[place] = Tag(hash, key0);
                bucket.Values[place] = value + 1;
                break;
            }
            bucket.Passed++;
            at = (at + 1) & (int)_mask;
        }
        ref Key key = ref _keys[value];
        key.Key0 = key0;
        key.Key1 = key1;
        Count++;
    }

    /// <summary>Removes a key that is there, with the table index that it has: the key itself need not be read.</summary>
    public void Remove(ulong key0, ulong key1, int value)
    {
        int at = Home(Hash(key0, key1));
        while (true)
        {
            ref Bucket bucket = ref _buckets[at];
            int place = PlaceOf(ref bucket, value);
            if (place < Places)
            {
                bucket.Values[place] = 0;
                break;
            }
            Invariant.Check(bucket.Passed > 0, "removed key not in index");
            bucket.Passed--;
            at = (at + 1) & (int)_mask;
        }
        Count--;
    }

    /// <summary>Gives a key that is there another table index, which no other key has.</summary>
    public void Move(ulong key0, ulong key1, int from, int to)
    {
        int at = Home(Hash(key0, key1));
        while (true)
        {
            ref Bucket bucket = ref _buckets[at];
            int place = PlaceOf(ref bucket, from);
            if (place < Places)
            {
                bucket.Values[place] = to + 1;
                break;
            }
            Invariant.Check(bucket.Passed > 0, "moved key not in index");
            at = (at + 1) & (int)_mask;
        }
        ref Key key = ref _keys[to];
        key.Key0 = key0;
        key.Key1 = key1;
    }

    public void Dispose()
    {
        _buckets.Dispose();
        _keys.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ulong key0, ulong key1) => Mix.Pair(key0 >> NeighbourBits, key1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Home(ulong hash) => (int)((uint)(hash >> 32) & _mask);

    /// <summary>Neighbours have the same hash; their low bits tell their tags apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort Tag(ulong hash, ulong key0) => (ushort)((hash & ~NeighbourMask) | (key0 & NeighbourMask));

    /// <summary>Where a key lies in a bucket, or −1. An empty place may keep a tag: its value tells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PlaceOf(ref Bucket bucket, ushort tag, ulong key0, ulong key1)
    {
        uint same = Vector128.Equals(Vector128.LoadUnsafe(ref bucket.Tags[0]), Vector128.Create(tag)).ExtractMostSignificantBits();
        while (same != 0)
        {
            int place = BitOperations.TrailingZeroCount(same);
            int value = bucket.Values[place];
            if (value != 0)
            {
                ref Key key = ref _keys[value - 1];
                if (key.Key0 == key0 && key.Key1 == key1) return place;
            }
            same &= same - 1;
        }
        return -1;
    }

    /// <summary>The first empty place of a bucket; <see cref="Places"/> is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FreePlace(ref Bucket bucket) => PlaceOf(ref bucket, -1);

    /// <summary>The place of a table index in a bucket; <see cref="Places"/> is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlaceOf(ref Bucket bucket, int value)
    {
        uint same = Vector256.Equals(Vector256.LoadUnsafe(ref bucket.Values[0]), Vector256.Create(value + 1)).ExtractMostSignificantBits();
        return BitOperations.TrailingZeroCount(same | (1u << Places));
    }
}
