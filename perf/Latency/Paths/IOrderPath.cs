using Disruptor.Trading.Engine;

namespace Disruptor.Trading.Perf;

/// <summary>
/// A way from a client's thread to whatever answers orders, and back. One thread sends and one reads; they may be the same. Each command
/// sent has exactly one answer, in order.
/// </summary>
internal interface IOrderPath : IDisposable
{
    /// <summary>The threads behind it and where they run, for people.</summary>
    string ThreadMap { get; }

    /// <summary>Takes commands and answers them.</summary>
    bool IsRunning { get; }

    /// <summary>Why it stopped, if it did.</summary>
    string? Fault { get; }

    /// <summary>Commands answered since the start, setting up included.</summary>
    long Commands { get; }

    /// <summary>Rounds of the thread that answers; commands ÷ batches is the average batch.</summary>
    long Batches { get; }

    /// <summary>Bytes which that thread allocated since it began.</summary>
    long AllocatedBytes { get; }

    /// <summary>Sends the n-th command. False when there is no room now.</summary>
    /// <param name="n">From 0 on, each once.</param>
    /// <param name="plannedTicks">The moment it was due, in Stopwatch ticks: its answer carries it as ingress.</param>
    bool TrySend(long n, long plannedTicks);

    /// <summary>Takes the next answer. False when there is none now.</summary>
    bool TryRead(out StageStamps stamps);

    /// <summary>Ends it in order; reads what is left meanwhile.</summary>
    void Stop();
}
