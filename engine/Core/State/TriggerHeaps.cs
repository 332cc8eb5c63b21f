using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// All price- and time-ordered triggers: many leftist heaps (Crane 1972; Knuth vol. 3, 5.2.3) over one node pool. A leftist heap
/// merges, inserts and removes in O(log n) at worst, which a pairing heap does only on average: one tick must not pay for a million
/// earlier inserts. Every heap keeps its least key beside its root, so a tick that triggers nothing reads one cache line.
/// Order: key, then tie (older first). Heaps that fire on falling prices hold negated prices.
/// </summary>
internal sealed class TriggerHeaps : IDisposable
{
    /// <summary>Key of an empty heap: only the greatest price or time reaches it, which <see cref="IsReached"/> tells apart.</summary>
    public const long EmptyKey = long.MaxValue;

    internal struct Root
    {
        public long TopKey;
        public int Node;
        public int Count;
    }

    internal struct Node
    {
        public long Key;
        public ulong Tie;
        public int Left;
        public int Right;
        public int Parent;
        public int Owner;
        public int Heap;
        /// <summary>Length of the rightmost path: at most log2 of the heap's size.</summary>
        public short Rank;
        public TriggerKind Kind;
        public byte Used;
    }

    private readonly NativeArray<Root> _roots;
    private readonly NativeArray<Node> _nodes;
    private Counters _counters;

    internal struct Counters
    {
        public int FirstFree;
        /// <summary>First node never used; node 0 means none.</summary>
        public int Fresh;
        public long InUse;
        /// <summary>Ties given so far: they order equal keys.</summary>
        public ulong NextTie;
    }

    public TriggerHeaps(int heaps, int capacity)
    {
        _roots = new NativeArray<Root>(heaps);
        _nodes = new NativeArray<Node>(capacity + 1);
        for (int i = 0; i < heaps; i++) _roots[i].TopKey = EmptyKey;
        _counters.Fresh = 1;
    }

    /// <summary>Nodes that can still be added.</summary>
    public int Free => _nodes.Length - 1 - InUse;

    public int InUse => (int)_counters.InUse;

    /// <summary>Ties given so far.</summary>
    public ulong NextTie => _counters.NextTie;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long TopKey(int heap) => _roots[heap].TopKey;

    /// <summary>Whether the heap holds a trigger at or before a key: also at the greatest key there is, which <see cref="EmptyKey"/> is too.</summary>
    public bool IsReached(int heap, long key) => _roots[heap].TopKey <= key && _roots[heap].Node != 0;

    public int Top(int heap) => _roots[heap].Node;

    public int Owner(int node) => _nodes[node].Owner;

    public long Key(int node) => _nodes[node].Key;

    public int Heap(int node) => _nodes[node].Heap;

    /// <summary>Its age: an older node has the smaller tie.</summary>
    public ulong Tie(int node) => _nodes[node].Tie;

    public TriggerKind Kind(int node) => _nodes[node].Kind;

    /// <summary>Adds a trigger and answers its node, to be kept by the owner for <see cref="Remove"/>.</summary>
    public int Add(int heap, long key, TriggerKind kind, int owner)
    {
        int index = _counters.FirstFree;
        if (index != 0)
        {
            _counters.FirstFree = _nodes[index].Left;
        }
        else
        {
            Invariant.Check(_counters.Fresh < _nodes.Length, "trigger pool is sized for every order and exit there can be");
            index = _counters.Fresh++;
        }
        ref Node node = ref _nodes[index];
        node = default;
        node.Key = key;
        node.Tie = _counters.NextTie++;
        node.Owner = owner;
        node.Heap = heap;
        node.Kind = kind;
        node.Rank = 1;
        node.Used = 1;
        _counters.InUse++;
        ref Root root = ref _roots[heap];
        root.Count++;
        SetRoot(ref root, Merge(root.Node, index));
        return index;
    }

    /// <summary>Takes a trigger out.</summary>
    public void Remove(int index)
    {
        ref Node node = ref _nodes[index];
        Invariant.Check(node.Used == 1, "trigger removed twice");
        int parent = node.Parent;
        int merged = Merge(node.Left, node.Right);
        ref Root root = ref _roots[node.Heap];
        root.Count--;
        if (parent == 0)
        {
            SetRoot(ref root, merged);
        }
        else
        {
            ref Node above = ref _nodes[parent];
            if (above.Left == index) above.Left = merged;
            else above.Right = merged;
            if (merged != 0) _nodes[merged].Parent = parent;
            Restore(parent);
        }
        node = default;
        node.Left = _counters.FirstFree;
        _counters.FirstFree = index;
        _counters.InUse--;
    }

    /// <summary>Passes the first <paramref name="heaps"/> heaps and all nodes to a visitor.</summary>
    public void Visit<TVisitor>(ref TVisitor visitor, int heaps)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(StateSection.TriggerCounters, ref _counters);
        visitor.Table(StateSection.TriggerRoots, _roots, heaps);
        visitor.Table(StateSection.TriggerNodes, _nodes, _counters.Fresh);
    }

    public void Dispose()
    {
        _roots.Dispose();
        _nodes.Dispose();
    }

    private void SetRoot(ref Root root, int index)
    {
        root.Node = index;
        if (index == 0)
        {
            root.TopKey = EmptyKey;
            return;
        }
        ref Node node = ref _nodes[index];
        node.Parent = 0;
        root.TopKey = node.Key;
    }

    /// <summary>Merges along the right spines; their length bounds the recursion by 2 × log2 of the pool.</summary>
    private int Merge(int a, int b)
    {
        if (a == 0) return b;
        if (b == 0) return a;
        if (Before(b, a)) (a, b) = (b, a);
        ref Node top = ref _nodes[a];
        int right = Merge(top.Right, b);
        top.Right = right;
        _nodes[right].Parent = a;
        Settle(ref top);
        return a;
    }

    /// <summary>After a removal: walks up while the rank still changes.</summary>
    private void Restore(int index)
    {
        while (index != 0)
        {
            ref Node node = ref _nodes[index];
            short before = node.Rank;
            Settle(ref node);
            if (node.Rank == before) break;
            index = node.Parent;
        }
    }

    private void Settle(ref Node node)
    {
        int left = RankOf(node.Left), right = RankOf(node.Right);
        if (left < right) (node.Left, node.Right) = (node.Right, node.Left);
        node.Rank = (short)((left < right ? left : right) + 1);
    }

    private int RankOf(int index) => index == 0 ? 0 : _nodes[index].Rank;

    private bool Before(int a, int b)
    {
        ref Node x = ref _nodes[a];
        ref Node y = ref _nodes[b];
        return x.Key < y.Key || (x.Key == y.Key && x.Tie < y.Tie);
    }
}
