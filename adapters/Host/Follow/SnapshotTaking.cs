using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Follow;

/// <summary>A snapshot taken at the end of a journal, with nothing running beside or with an engine that writes it.</summary>
internal static class SnapshotTaking
{
    /// <summary>Takes one, and removes or archives the segments that the two newest do not need.</summary>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="archive">Where segments go; null removes them.</param>
    /// <returns>Whether there is one of the end now, and that in words.</returns>
    public static (bool Done, string Line) TakeAtEnd(string folder, string? archive)
    {
        string? notice = null;
        using var follower = new EngineFollower(new FollowerOptions
        {
            Directory = folder,
            Archive = archive,
            SnapshotEveryBytes = 0,
            OnNotice = line => notice = line,
        });
        while (follower.Poll() != 0)
        {
        }
        if (follower.Divergence is { } divergence) return (false, $"{folder}: {divergence.ToLine()}: no snapshot is taken");
        if (follower.Start.Snapshot?.Header.Sequence == follower.LastSequence) return (true, $"there is one of sequence {follower.LastSequence}, the last");
        follower.AskForSnapshot();
        follower.Poll();
        return (follower.LastSnapshot is not null, notice ?? $"no snapshot: the journal ends in the middle of a group at sequence {follower.LastSequence}");
    }

    /// <summary>Sequence of the newest snapshot that a folder names; 0 when it has none.</summary>
    public static long NewestSequence(string folder)
    {
        SnapshotFile[] snapshots = SnapshotFile.List(folder);
        return snapshots.Length == 0 ? 0 : snapshots.Max(snapshot => snapshot.Sequence);
    }
}
