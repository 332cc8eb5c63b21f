using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>A follower on a thread of its own that takes a snapshot when asked.</summary>
internal sealed class FollowingThread : IDisposable
{
    private readonly Thread _thread;
    private readonly FollowerOptions _options;
    private readonly long _started = Stopwatch.GetTimestamp();
    private volatile bool _ends;
    private volatile bool _asked;
    private volatile Exception? _failed;
    private long _sequence;
    private long _commands;
    private SnapshotInfo? _snapshot;
    private double _seconds;

    public FollowingThread(string journal, CoreOptions capacities)
    {
        _options = new FollowerOptions { Directory = journal, Core = capacities, SnapshotEveryBytes = 0, Prune = false };
        _thread = new Thread(Main) { IsBackground = true, Name = "follower" };
        _thread.Start();
    }

    /// <summary>True from the moment it is asked until the snapshot is on disk.</summary>
    public bool IsTaking => _asked && _failed is null;

    /// <summary>Waits until it has applied a sequence.</summary>
    /// <returns>Commands a second from its first, and how many.</returns>
    public (double PerSecond, long Commands) CatchUp(long sequence)
    {
        while (Volatile.Read(ref _sequence) < sequence)
        {
            ThrowIfFailed();
            Thread.Sleep(1);
        }
        long commands = Volatile.Read(ref _commands);
        return (commands / Stopwatch.GetElapsedTime(_started).TotalSeconds, commands);
    }

    public void AskForSnapshot() => _asked = true;

    /// <summary>The snapshot that was asked for, once it is there.</summary>
    /// <param name="seconds">What it took.</param>
    public SnapshotInfo Taken(out double seconds)
    {
        while (IsTaking) Thread.Sleep(1);
        ThrowIfFailed();
        seconds = _seconds;
        return _snapshot ?? throw new PerfUsageException("no snapshot was taken");
    }

    public void Dispose()
    {
        _ends = true;
        _thread.Join();
    }

    private void Main()
    {
        try
        {
            using var follower = new EngineFollower(_options);
            while (!_ends)
            {
                if (_asked)
                {
                    long started = Stopwatch.GetTimestamp();
                    follower.AskForSnapshot();
                    follower.Poll();
                    if (follower.LastSnapshot is { } taken && taken != _snapshot)
                    {
                        _seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                        _snapshot = taken;
                        _asked = false;
                    }
                }
                else if (follower.Poll() == 0) follower.Wait(TimeSpan.FromMilliseconds(1));
                Volatile.Write(ref _commands, follower.Commands);
                Volatile.Write(ref _sequence, follower.LastSequence);
            }
        }
        catch (Exception cause)
        {
            _failed = cause;
        }
    }

    private void ThrowIfFailed()
    {
        if (_failed is { } cause) throw new PerfUsageException("the follower ended: " + cause.Message);
    }
}
