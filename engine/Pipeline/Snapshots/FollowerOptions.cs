using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>What a follower follows and when it takes snapshots.</summary>
public sealed class FollowerOptions
{
    /// <summary>The journal's folder.</summary>
    public required string Directory { get; init; }

    /// <summary>Capacities: those of the engine.</summary>
    public CoreOptions Core { get; init; } = new();

    /// <summary>Whether snapshots are taken. False only follows: shadow, verify.</summary>
    public bool TakeSnapshots { get; init; } = true;

    /// <summary>A snapshot after so many bytes of journal; 0 is never. 512 MiB: a restart replays about as much at worst, some seconds.</summary>
    public long SnapshotEveryBytes { get; init; } = 512L << 20;

    /// <summary>A snapshot after so long, when there is anything new; zero is never.</summary>
    public TimeSpan SnapshotEvery { get; init; }

    /// <summary>Snapshots kept.</summary>
    public int Keep { get; init; } = 2;

    /// <summary>Where segments go that no kept snapshot needs; null removes them.</summary>
    public string? Archive { get; init; }

    /// <summary>Whether segments that no kept snapshot needs go away at all.</summary>
    public bool Prune { get; init; } = true;

    /// <summary>Most bytes a second that a snapshot writes; 0 is as quick as the disk takes it.</summary>
    public long SnapshotBytesPerSecond { get; init; }

    /// <summary>Receives every report, as the engine gave it; null when nobody listens.</summary>
    public ReportHandler? OnReport { get; init; }

    /// <summary>Receives one line for each snapshot taken or not taken.</summary>
    public Action<string>? OnNotice { get; init; }
}
