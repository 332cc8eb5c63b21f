using System.Diagnostics;
using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>
/// A second core that follows the journal of a running engine: the same commands, the same state, the same hashes. What takes time or
/// makes garbage lives here (snapshots, projections, pages), so that the engine never pauses for it. It begins at the newest usable
/// snapshot, writes nothing of the journal, and may start and stop at any time. Of one thread.
/// </summary>
public sealed class EngineFollower : IDisposable
{
    /// <summary>Blocks applied between two looks at the clock and the snapshots: a thousandth of a second's work.</summary>
    private const int BlocksAtOnce = 64;

    private readonly FollowerOptions _options;
    private readonly CoreRestore _restore;
    private readonly JournalReplay _replay;
    private readonly JournalFollower _journal;
    private readonly SnapshotFolder? _snapshots;
    private long _bytesSince;
    private long _lastSnapshot;
    private long _lastTicks = Stopwatch.GetTimestamp();
    private bool _asked;

    /// <summary>Opens a journal and restores its newest usable snapshot.</summary>
    /// <param name="options">What and how.</param>
    /// <exception cref="JournalException">There is no journal, it is damaged, or another process takes its snapshots.</exception>
    public EngineFollower(FollowerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _restore = new CoreRestore(options.Core);
        try
        {
            if (options.TakeSnapshots)
            {
                _snapshots = SnapshotFolder.Open(new SnapshotOptions
                {
                    Directory = options.Directory,
                    Keep = options.Keep,
                    Archive = options.Archive,
                    BytesPerSecond = options.SnapshotBytesPerSecond,
                });
            }
            _journal = JournalFollower.Open(options.Directory, _restore, out FollowStart start);
            Start = start;
        }
        catch
        {
            Dispose();
            throw;
        }
        _lastSnapshot = Start.Snapshot?.Header.Sequence ?? 0;
        _replay = new JournalReplay(_restore.Core, OnReport);
        if (Start.Snapshot is not null && options.OnReport is not null) CoreRestore.Describe(_restore.Core, options.OnReport);
    }

    /// <summary>What it began from.</summary>
    public FollowStart Start { get; }

    /// <summary>Its core: to be asked between two calls of <see cref="Poll"/>, on the same thread.</summary>
    public TradingCore Core => _restore.Core;

    /// <summary>The last sequence applied.</summary>
    public long LastSequence => _restore.Core.LastSequence;

    /// <summary>Commands applied since it was opened.</summary>
    public long Commands => _replay.Commands;

    /// <summary>Hashes of the engine compared and found equal.</summary>
    public long HashesEqual => _replay.HashesEqual;

    /// <summary>The first hash in which engine and follower differ, or null.</summary>
    public HashDivergence? Divergence => _replay.Divergence;

    /// <summary>True once the engine has stopped in order and everything was applied.</summary>
    public bool IsSealed => _journal.IsSealed;

    /// <summary>A torn tail as a crash leaves it, at which it waits for the engine to recover; null otherwise.</summary>
    public TailReport? TornTail => _journal.TornTail;

    /// <summary>The last snapshot taken, or null.</summary>
    public SnapshotInfo? LastSnapshot { get; private set; }

    /// <summary>Applies what there is, a bounded part of it, and takes a snapshot when one is due.</summary>
    /// <returns>Blocks applied; 0 when it has caught up.</returns>
    /// <exception cref="JournalDamagedException">The journal is damaged.</exception>
    public int Poll()
    {
        int blocks = 0;
        while (blocks < BlocksAtOnce && _journal.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            _replay.OnBlock(in header, payload);
            _bytesSince += JournalFormat.BlockHeaderBytes + payload.Length;
            blocks++;
        }
        if (_snapshots is not null && IsSnapshotDue()) TakeSnapshot();
        return blocks;
    }

    /// <summary>Waits until there is something to apply. False when the time is over or the wait was cancelled.</summary>
    public bool Wait(TimeSpan timeout, CancellationToken cancel = default) => _journal.WaitForBlock(timeout, cancel);

    /// <summary>Asks for a snapshot at the next <see cref="Poll"/>, whatever the policy says.</summary>
    public void AskForSnapshot() => _asked = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal?.Dispose();
        _snapshots?.Dispose();
        _restore.Core.Dispose();
    }

    private bool IsSnapshotDue()
    {
        bool due = _asked
            || (_options.SnapshotEveryBytes > 0 && _bytesSince >= _options.SnapshotEveryBytes)
            || (_options.SnapshotEvery > TimeSpan.Zero && Stopwatch.GetElapsedTime(_lastTicks) >= _options.SnapshotEvery);
        // Of a state that differs from the engine's no snapshot is taken: it would bring the difference into the engine.
        return due && _restore.Core.LastSequence > _lastSnapshot && _restore.Core.IsBetweenGroups && Divergence is null;
    }

    private void TakeSnapshot()
    {
        _asked = false;
        _bytesSince = 0;
        _lastTicks = Stopwatch.GetTimestamp();
        long started = _lastTicks;
        try
        {
            LastSnapshot = CoreSnapshots.Take(_snapshots!, _restore.Core, _journal.ClusterId, _journal.RecordsEnd);
            _lastSnapshot = LastSnapshot.Header.Sequence;
            string pruned = _options.Prune ? "; " + _snapshots!.Prune().ToLine() : "";
            _options.OnNotice?.Invoke(
                $"snapshot of sequence {_lastSnapshot}: {LastSnapshot.LengthBytes} bytes in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms{pruned}");
        }
        catch (JournalException refused)
        {
            // Too little space, say: the journal itself goes on, and the next one is tried when it is due again.
            _options.OnNotice?.Invoke($"no snapshot of sequence {_restore.Core.LastSequence}: {refused.Message}");
        }
    }

    private void OnReport(ref ReportHeader report)
    {
        if (report.Type == ReportType.Timer)
        {
            ref TimerReport timer = ref Unsafe.As<ReportHeader, TimerReport>(ref report);
            if (timer.Event == TimerEvent.Fired && timer.Action == TimerAction.Snapshot) _asked = true;
        }
        _options.OnReport?.Invoke(ref report);
    }
}
