namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>Trigger nodes: each belongs to the one that put it there, lies in a heap whose order holds, or is free.</summary>
internal sealed class TriggerPool(Ledger ledger, StateLens lens)
{
    private const string Free = "free", Heap = "heap";

    private ReadOnlySpan<TriggerHeaps.Node> Nodes => lens.Rows<TriggerHeaps.Node>(StateSection.TriggerNodes);

    public void Check()
    {
        TriggerHeaps.Counters counters = lens.Rows<TriggerHeaps.Counters>(StateSection.TriggerCounters)[0];
        var owners = new SlotCount(ledger, "trigger node", Nodes.Length);
        // Node 0 means none.
        owners.Claim(0, Free);
        ClaimOwned(owners);
        int free = 0;
        for (int at = counters.FirstFree; at != 0; at = Nodes[at].Left, free++) owners.Claim(at, Free);
        owners.CheckAll();
        ledger.Same((Nodes.Length, (long)(Nodes.Length - 1 - free)), (counters.Fresh, counters.InUse), $"trigger nodes: ever used, in use");
        CheckHeaps(counters.InUse);
    }

    private void ClaimOwned(SlotCount owners)
    {
        for (int i = 0; i < lens.Orders.Length; i++)
        {
            ref readonly OrderRecord order = ref lens.Orders[i];
            Own(order.Node, order.IsUntriggered ? TriggerKind.OrderStop : TriggerKind.RestingOrder, i);
            Own(order.TrailNode, TriggerKind.OrderTrail, i);
            Own(order.ExpiryNode, TriggerKind.OrderExpiry, i);
            Own(order.TimeoutNode, TriggerKind.OrderTimeout, i);
        }
        ReadOnlySpan<ExitCondition> conditions = lens.Rows<ExitCondition>(StateSection.ExitConditions);
        for (int i = 0; i < conditions.Length; i++)
        {
            Own(conditions[i].Node, TriggerKind.None, i);
            Own(conditions[i].RiseNode, TriggerKind.TrailRise, i);
        }
        for (int i = 0; i < lens.Details.Length; i++)
        {
            Own(lens.Details[i].RetryNode, TriggerKind.ExitRetry, i);
            Own(lens.Details[i].MarginNode, TriggerKind.Margin, i);
        }
        ReadOnlySpan<TimerRecord> timers = lens.Rows<TimerRecord>(StateSection.Timers);
        for (int i = 0; i < timers.Length; i++) Own(timers[i].Node, TriggerKind.Timer, i);
        Own(lens.Rows<SessionRecord>(StateSection.Session)[0].Node, TriggerKind.SessionGrace, 0);

        // What kind a condition's node has is the condition's matter.
        void Own(int node, TriggerKind kind, int owner)
        {
            if (node == 0) return;
            owners.Claim(node, "owner");
            TriggerKind found = Nodes[node].Kind;
            ledger.Same((kind == TriggerKind.None ? found : kind, owner), (found, Nodes[node].Owner), $"trigger node {node}: kind, owner");
        }
    }

    private void CheckHeaps(long inUse)
    {
        ReadOnlySpan<TriggerHeaps.Root> roots = lens.Rows<TriggerHeaps.Root>(StateSection.TriggerRoots);
        var slots = new SlotCount(ledger, "node of a heap", Nodes.Length);
        var below = new Stack<(int Node, int Parent)>();
        for (int heap = 0; heap < roots.Length; heap++)
        {
            ref readonly TriggerHeaps.Root root = ref roots[heap];
            ledger.Same(root.Node == 0 ? TriggerHeaps.EmptyKey : Nodes[root.Node].Key, root.TopKey, $"heap {heap}: least key");
            if (root.Node != 0) below.Push((root.Node, 0));
            int count = 0;
            for (; below.TryPop(out (int Node, int Parent) at); count++)
            {
                ref readonly TriggerHeaps.Node node = ref Nodes[at.Node];
                slots.Claim(at.Node, Heap);
                ledger.Same((heap, at.Parent), (node.Heap, node.Parent), $"trigger node {at.Node}: heap, parent");
                if (at.Parent != 0) ledger.Same(true, (Nodes[at.Parent].Key, Nodes[at.Parent].Tie).CompareTo((node.Key, node.Tie)) < 0, $"trigger node {at.Node} comes after its parent {at.Parent}");
                if (node.Left != 0) below.Push((node.Left, at.Node));
                if (node.Right != 0) below.Push((node.Right, at.Node));
            }
            ledger.Same(count, root.Count, $"heap {heap}: nodes");
        }
        ledger.Same(inUse, slots.Count(Heap), $"nodes in all heaps");
    }
}
