namespace Disruptor.Trading.Core;

/// <summary>
/// Jobs in the order they were queued: a ring over native memory. It is empty between commands, so it is no part of the saved state.
/// A command queues a few at most; what grows with the state is a cursor inside one job, never a number of jobs.
/// </summary>
internal sealed class JobQueue : IDisposable
{
    private readonly NativeArray<Job> _jobs;
    private long _head;
    private long _tail;

    /// <param name="capacity">A power of two.</param>
    public JobQueue(int capacity) => _jobs = new NativeArray<Job>(capacity);

    public bool IsEmpty => _head == _tail;

    /// <summary>The job whose turn it is.</summary>
    public ref Job First => ref _jobs[(int)(_head & (_jobs.Length - 1))];

    public void Add(in Job job)
    {
        Invariant.Check(_tail - _head < _jobs.Length, "more jobs than a command can leave");
        _jobs[(int)(_tail++ & (_jobs.Length - 1))] = job;
    }

    public void RemoveFirst() => _head++;

    public void Dispose() => _jobs.Dispose();
}
