using System.Diagnostics;

namespace Disruptor.Trading.Ring;

/// <summary>
/// Which consumer comes after which. <see cref="Build"/> proves that the graph has no cycle and leaves no consumer out, then opens the ring; <see cref="Start"/>
/// starts the stages that have threads of their own; <see cref="Stop"/> drains.
/// </summary>
/// <typeparam name="T">The event.</typeparam>
/// <example>
/// <code>
/// Topology&lt;Command&gt; topology = new(ring);
/// topology.HandleEventsWith(journal, replicate).Then(core).Build().Start();
/// </code>
/// </example>
public sealed unsafe class Topology<T> : IDisposable
    where T : unmanaged
{
    private readonly RingBuffer<T> _ring;
    private readonly List<Consumer<T>> _attached = [];
    private readonly Dictionary<Consumer<T>, List<Consumer<T>>> _upstream = [];
    private readonly List<StageThread> _threads = [];
    private bool _built;
    private bool _started;

    /// <summary>Begins the topology of a ring.</summary>
    /// <param name="ring">The ring, not opened yet.</param>
    public Topology(RingBuffer<T> ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        _ring = ring;
    }

    /// <summary>Threads of the stages, once started: names, placements, faults.</summary>
    public IReadOnlyList<StageThread> Threads => _threads;

    /// <summary>Lets consumers read what the producers publish, each all of it.</summary>
    /// <param name="consumers">At least one.</param>
    /// <returns>Their group, for <c>Then</c>.</returns>
    public ConsumerGroup<T> HandleEventsWith(params ReadOnlySpan<Consumer<T>> consumers) => Connect([], consumers);

    /// <summary>Names consumers that are attached already or will be, for <c>Then</c>: the way to build diamonds and fan-outs.</summary>
    /// <param name="consumers">At least one.</param>
    /// <returns>Their group.</returns>
    public ConsumerGroup<T> After(params ReadOnlySpan<Consumer<T>> consumers)
    {
        RequireMembers(consumers);
        return new ConsumerGroup<T>(this, consumers.ToArray());
    }

    /// <summary>Checks the graph, gives each consumer its barrier, opens the ring: events may flow.</summary>
    /// <returns>This topology.</returns>
    /// <exception cref="TopologyException">There is a cycle, a consumer is left out, or comes after one that is.</exception>
    public Topology<T> Build()
    {
        RequireUnbuilt();
        RequireComplete();
        RequireAcyclic();
        HashSet<Consumer<T>> followed = [];
        foreach (Consumer<T> consumer in _attached)
        {
            List<Consumer<T>> upstream = _upstream[consumer];
            SequenceLine*[] lines = new SequenceLine*[upstream.Count];
            for (int i = 0; i < lines.Length; i++)
            {
                lines[i] = upstream[i].Sequence.Line;
                followed.Add(upstream[i]);
            }

            consumer.Attach(new SequenceBarrier(_ring, lines));
        }

        // Whoever is followed is at least as far as its followers, so only the ends hold the producers back.
        SequenceLine*[] gating = new SequenceLine*[_attached.Count - followed.Count];
        int count = 0;
        foreach (Consumer<T> consumer in _attached)
        {
            if (!followed.Contains(consumer))
                gating[count++] = consumer.Sequence.Line;
        }

        _built = true;
        _ring.Open(gating);
        return this;
    }

    /// <summary>Starts a thread for each stage, those at the ends first. Pollers are run by their owners.</summary>
    /// <returns>This topology.</returns>
    public Topology<T> Start()
    {
        if (!_built || _started)
            throw new InvalidOperationException($"The topology of ring '{_ring.Name}' is {(_built ? "started already" : "not built yet")}.");
        _started = true;
        for (int i = _attached.Count - 1; i >= 0; i--)
        {
            if (_attached[i] is not Stage<T> stage)
                continue;
            StageThread thread = new(stage.Name, stage.Run, stage.Options.Cpu);
            _threads.Add(thread);
            thread.Start();
        }

        return this;
    }

    /// <summary>
    /// Refuses new claims, lets everything claimed be published and delivered, ends the stages and waits for their threads. A dead stage ends the wait at once.
    /// </summary>
    /// <param name="timeout">Longest drain, and then the longest wait for threads.</param>
    /// <returns>How it went.</returns>
    public StopReport Stop(TimeSpan timeout)
    {
        long deadline = Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);
        _ring.BeginClose();
        SpinWait spin = default;
        while (!_ring.TryFinishClose() && _ring.State != RingState.Faulted)
        {
            if (Stopwatch.GetTimestamp() >= deadline)
            {
                long undelivered = _ring.Claimed - _ring.GatingSequence;
                _ring.CloseNow();
                return new StopReport(StopOutcome.TimedOut, undelivered, null, Join(timeout));
            }

            spin.SpinOnce();
        }

        bool faulted = _ring.State == RingState.Faulted;
        IReadOnlyList<string> running = Join(timeout);
        return new StopReport(
            faulted ? StopOutcome.Faulted : StopOutcome.Drained, faulted ? Math.Max(0, _ring.Claimed - _ring.GatingSequence) : 0, _ring.Fault, running);
    }

    /// <summary>Ends the stages after their running batch, drained or not, and waits for their threads.</summary>
    /// <param name="timeout">Longest wait for threads.</param>
    /// <returns>Names of the threads that have not ended in time.</returns>
    public IReadOnlyList<string> Halt(TimeSpan timeout)
    {
        _ring.CloseNow();
        return Join(timeout);
    }

    /// <summary>Halts with five seconds' patience. The ring is not disposed.</summary>
    public void Dispose() => Halt(TimeSpan.FromSeconds(5));

    internal ConsumerGroup<T> Connect(Consumer<T>[] upstream, ReadOnlySpan<Consumer<T>> consumers)
    {
        RequireUnbuilt();
        RequireMembers(consumers);
        foreach (Consumer<T> consumer in consumers)
        {
            if (!_upstream.TryGetValue(consumer, out List<Consumer<T>>? before))
            {
                before = [];
                _upstream.Add(consumer, before);
                _attached.Add(consumer);
            }

            foreach (Consumer<T> other in upstream)
            {
                if (!before.Contains(other))
                    before.Add(other);
            }
        }

        return new ConsumerGroup<T>(this, consumers.ToArray());
    }

    private void RequireUnbuilt()
    {
        if (_built)
            throw new InvalidOperationException($"The topology of ring '{_ring.Name}' is built; it cannot be changed any more.");
    }

    private void RequireMembers(ReadOnlySpan<Consumer<T>> consumers)
    {
        if (consumers.IsEmpty)
            throw new TopologyException($"Ring '{_ring.Name}': a group needs at least one consumer.");
        foreach (Consumer<T> consumer in consumers)
        {
            ArgumentNullException.ThrowIfNull(consumer);
            if (consumer.Ring != _ring)
                throw new TopologyException($"Consumer '{consumer.Name}' reads ring '{consumer.Ring.Name}', not '{_ring.Name}'.");
        }
    }

    private void RequireComplete()
    {
        List<string> missing = [];
        foreach (Consumer consumer in _ring.Consumers)
        {
            if (!_upstream.ContainsKey((Consumer<T>)consumer))
                missing.Add(consumer.Name);
        }

        if (missing.Count > 0)
            throw new TopologyException($"Ring '{_ring.Name}': attached to nothing: {string.Join(", ", missing)}.");
        if (_attached.Count == 0)
            throw new TopologyException($"Ring '{_ring.Name}' has no consumers; what is published would be read by nobody.");
    }

    /// <summary>Depth first; the path that comes back to itself is the message.</summary>
    private void RequireAcyclic()
    {
        HashSet<Consumer<T>> done = [];
        List<Consumer<T>> path = [];
        foreach (Consumer<T> consumer in _attached)
            Visit(consumer, done, path);
    }

    private void Visit(Consumer<T> consumer, HashSet<Consumer<T>> done, List<Consumer<T>> path)
    {
        int seen = path.IndexOf(consumer);
        if (seen >= 0)
        {
            // The path walks against the flow; printed the other way round it reads as "a, then b, then a".
            List<string> names = [];
            for (int i = path.Count - 1; i >= seen; i--)
                names.Add(path[i].Name);
            names.Insert(0, consumer.Name);
            throw new TopologyException($"Ring '{_ring.Name}': consumers wait for each other: {string.Join(" → ", names)}.");
        }

        if (!done.Add(consumer))
            return;
        path.Add(consumer);
        foreach (Consumer<T> before in _upstream[consumer])
            Visit(before, done, path);
        path.RemoveAt(path.Count - 1);
    }

    private List<string> Join(TimeSpan timeout)
    {
        long deadline = Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);
        List<string> running = [];
        foreach (StageThread thread in _threads)
        {
            double left = (deadline - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency;
            if (!thread.Join(TimeSpan.FromSeconds(Math.Max(0, left))))
                running.Add(thread.Name);
        }

        return running;
    }
}
