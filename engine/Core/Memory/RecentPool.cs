namespace Disruptor.Trading.Core;

/// <summary>
/// The last few records of each owner, over one pool: an owner that reached its share overwrites its own oldest record, and when the
/// pool is used up the oldest record of all is taken, whoever's it is. Adding is O(1) and never allocates.
/// <para>
/// Every record is in two lists, both in order of age: that of its owner, and one of all. The oldest of all is therefore always the
/// first of its owner.
/// </para>
/// </summary>
/// <typeparam name="T">A record: whole 64-bit words.</typeparam>
internal sealed class RecentPool<T> : IDisposable
    where T : unmanaged
{
    internal struct Node
    {
        public T Value;
        public int Owner;
        public int NextOfOwnerPlusOne;
        public int OlderPlusOne;
        public int NewerPlusOne;
    }

    internal struct Owner
    {
        public int FirstPlusOne;
        public int LastPlusOne;
        public long Count;
    }

    internal struct Ends
    {
        /// <summary>Nodes ever used.</summary>
        public int Used;
        public int OldestPlusOne;
        public int NewestPlusOne;
        /// <summary>Nodes whose owner was cleared.</summary>
        public int FreePlusOne;
    }

    private readonly NativeArray<Node> _nodes;
    private readonly NativeArray<Owner> _owners;
    private readonly int _share;
    private Ends _ends;

    /// <param name="owners">Owners, by index.</param>
    /// <param name="capacity">Records in all, at least 1.</param>
    /// <param name="share">Most records of one owner.</param>
    public RecentPool(int owners, int capacity, int share)
    {
        _nodes = new NativeArray<Node>(capacity);
        _owners = new NativeArray<Owner>(owners);
        _share = share;
    }

    /// <summary>Records kept of an owner.</summary>
    public int Count(int owner) => (int)_owners[owner].Count;

    /// <summary>Its oldest record + 1; 0 is none.</summary>
    public int FirstPlusOne(int owner) => _owners[owner].FirstPlusOne;

    /// <summary>The next younger record of the same owner + 1; 0 is none.</summary>
    public int NextPlusOne(int record) => _nodes[record].NextOfOwnerPlusOne;

    public ref T this[int record] => ref _nodes[record].Value;

    /// <summary>A new record of an owner, its youngest. The caller sets every field: it holds what an earlier one left.</summary>
    public ref T Add(int owner)
    {
        int index = _owners[owner].Count == _share ? TakeFirst(owner)
            : _ends.FreePlusOne != 0 ? TakeFree()
            : _ends.Used < _nodes.Length ? _ends.Used++
            : TakeFirst(_nodes[_ends.OldestPlusOne - 1].Owner);
        ref Node node = ref _nodes[index];
        node.Owner = owner;
        node.NextOfOwnerPlusOne = node.NewerPlusOne = 0;
        node.OlderPlusOne = _ends.NewestPlusOne;
        if (_ends.NewestPlusOne != 0) _nodes[_ends.NewestPlusOne - 1].NewerPlusOne = index + 1;
        else _ends.OldestPlusOne = index + 1;
        _ends.NewestPlusOne = index + 1;

        ref Owner own = ref _owners[owner];
        if (own.LastPlusOne != 0) _nodes[own.LastPlusOne - 1].NextOfOwnerPlusOne = index + 1;
        else own.FirstPlusOne = index + 1;
        own.LastPlusOne = index + 1;
        own.Count++;
        return ref node.Value;
    }

    /// <summary>Passes the records in use and the first <paramref name="owners"/> owners to a visitor, as three sections.</summary>
    public void Visit<TVisitor>(ref TVisitor visitor, StateSection ends, StateSection heads, StateSection records, int owners)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ends, ref _ends);
        visitor.Table(heads, _owners, owners);
        visitor.Table(records, _nodes, _ends.Used);
    }

    public void Dispose()
    {
        _nodes.Dispose();
        _owners.Dispose();
    }

    /// <summary>Forgets all records of an owner.</summary>
    public void Clear(int owner)
    {
        while (_owners[owner].Count != 0)
        {
            int index = TakeFirst(owner);
            ref Node node = ref _nodes[index];
            node = default;
            node.NextOfOwnerPlusOne = _ends.FreePlusOne;
            _ends.FreePlusOne = index + 1;
        }
    }

    private int TakeFree()
    {
        int index = _ends.FreePlusOne - 1;
        _ends.FreePlusOne = _nodes[index].NextOfOwnerPlusOne;
        return index;
    }

    /// <summary>Takes an owner's oldest record out of both lists.</summary>
    private int TakeFirst(int owner)
    {
        ref Owner own = ref _owners[owner];
        int index = own.FirstPlusOne - 1;
        ref Node node = ref _nodes[index];
        own.FirstPlusOne = node.NextOfOwnerPlusOne;
        if (own.FirstPlusOne == 0) own.LastPlusOne = 0;
        own.Count--;
        if (node.OlderPlusOne != 0) _nodes[node.OlderPlusOne - 1].NewerPlusOne = node.NewerPlusOne;
        else _ends.OldestPlusOne = node.NewerPlusOne;
        if (node.NewerPlusOne != 0) _nodes[node.NewerPlusOne - 1].OlderPlusOne = node.OlderPlusOne;
        else _ends.NewestPlusOne = node.OlderPlusOne;
        return index;
    }
}
