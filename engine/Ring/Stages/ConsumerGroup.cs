namespace Disruptor.Trading.Ring;

/// <summary>Consumers that the next ones come after.</summary>
/// <typeparam name="T">The event.</typeparam>
public sealed class ConsumerGroup<T>
    where T : unmanaged
{
    private readonly Topology<T> _topology;
    private readonly Consumer<T>[] _members;

    internal ConsumerGroup(Topology<T> topology, Consumer<T>[] members)
    {
        _topology = topology;
        _members = members;
    }

    /// <summary>Lets consumers read only what every member of this group has released.</summary>
    /// <param name="consumers">The consumers that come after.</param>
    /// <returns>The group of those consumers, for the next <c>Then</c>.</returns>
    public ConsumerGroup<T> Then(params ReadOnlySpan<Consumer<T>> consumers) => _topology.Connect(_members, consumers);

    /// <summary>This group and others together: <c>after.And(b).Then(c)</c>.</summary>
    /// <param name="consumers">More consumers.</param>
    /// <returns>The larger group.</returns>
    public ConsumerGroup<T> And(params ReadOnlySpan<Consumer<T>> consumers) => _topology.After([.. _members, .. consumers]);

    /// <summary>Builds the topology, as <see cref="Topology{T}.Build"/>.</summary>
    /// <returns>The topology.</returns>
    public Topology<T> Build() => _topology.Build();
}
