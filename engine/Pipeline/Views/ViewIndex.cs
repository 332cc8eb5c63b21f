using System.Numerics;
using System.Runtime.InteropServices;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>
/// From a key of two words to a record's number: a chained table that one thread changes while any thread looks things up. All memory is
/// taken when it is made; a key that finds no place takes that of one its owner gives up.
/// </summary>
/// <remarks>
/// Memory order: a key and its link are written before the head that makes them reachable (release), and read after it (acquire). Removing a
/// key may lead a reader that stands on it into another chain, so a reader that found nothing asks whether the structure changed meanwhile,
/// and then looks again. A number that was found may have changed hands since: whoever reads the record compares the key in it.
/// </remarks>
internal sealed unsafe class ViewIndex : IDisposable
{
    private struct Node
    {
        public ulong Key0;
        public ulong Key1;
        /// <summary>Number + 1 of the next node of the chain; 0 ends it.</summary>
        public int Next;
    }

    private readonly int _mask;
    private int* _heads;
    private Node* _nodes;
    private long _changes;

    public ViewIndex(int capacity)
    {
        Capacity = capacity;
        int buckets = (int)BitOperations.RoundUpToPowerOf2((uint)capacity);
        _mask = buckets - 1;
        _heads = (int*)NativeMemory.AllocZeroed((nuint)buckets, sizeof(int));
        _nodes = (Node*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(Node));
    }

    ~ViewIndex() => Free();

    public int Capacity { get; }

    /// <summary>Keys in it.</summary>
    public int Count { get; private set; }

    /// <summary>The record's number, or −1. Any thread.</summary>
    public int Find(ulong key0, ulong key1)
    {
        while (true)
        {
            long before = Volatile.Read(ref _changes);
            int at = Volatile.Read(ref _heads[Home(key0, key1)]);
            for (int steps = 0; at != 0 && steps <= Capacity; steps++)
            {
                Node* node = _nodes + at - 1;
                if (node->Key0 == key0 && node->Key1 == key1) return at - 1;
                at = Volatile.Read(ref node->Next);
            }
            Volatile.ReadBarrier();
            if (Volatile.Read(ref _changes) == before && (before & 1) == 0) return -1;
            Thread.SpinWait(1);
        }
    }

    /// <summary>Adds a key that is not there under the next free number. Of the writing thread.</summary>
    /// <returns>Its number.</returns>
    public int Add(ulong key0, ulong key1)
    {
        Invariant.Check(Count < Capacity, "a view index is full");
        Link(Count, key0, key1);
        return Count++;
    }

    /// <summary>Gives the number of one key to another. Of the writing thread.</summary>
    public void Replace(int number, ulong key0, ulong key1)
    {
        Volatile.Write(ref _changes, _changes + 1);
        Volatile.WriteBarrier();
        Unlink(number);
        Link(number, key0, key1);
        Volatile.Write(ref _changes, _changes + 1);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Link(int number, ulong key0, ulong key1)
    {
        Node* node = _nodes + number;
        int* head = _heads + Home(key0, key1);
        node->Key0 = key0;
        node->Key1 = key1;
        Volatile.Write(ref node->Next, *head);
        Volatile.Write(ref *head, number + 1);
    }

    private void Unlink(int number)
    {
        Node* node = _nodes + number;
        int* link = _heads + Home(node->Key0, node->Key1);
        while (*link != number + 1) link = &_nodes[*link - 1].Next;
        Volatile.Write(ref *link, node->Next);
    }

    // Account and instrument numbers are dense: one multiplication each spreads them (the constants are fractions of √5 and √2, made odd).
    private int Home(ulong key0, ulong key1) => (int)(((key0 * 0x9E3779B97F4A7C15) ^ (key1 * 0x6A09E667F3BCC909)) >> 32) & _mask;

    private void Free()
    {
        NativeMemory.Free(_heads);
        NativeMemory.Free(_nodes);
        _heads = null;
        _nodes = null;
    }
}
