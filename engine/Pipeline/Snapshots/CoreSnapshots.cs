using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>Writes snapshots of a core.</summary>
public static class CoreSnapshots
{
    /// <summary>
    /// Writes one: the state of <paramref name="core"/>, which has applied the journal up to <paramref name="position"/>. When it returns,
    /// the snapshot survives a power cut.
    /// </summary>
    /// <param name="folder">The journal's snapshots.</param>
    /// <param name="core">Between groups: <see cref="TradingCore.IsBetweenGroups"/>.</param>
    /// <param name="clusterId">The journal's id.</param>
    /// <param name="position">The place after the last block applied.</param>
    /// <exception cref="JournalException">There is one of that sequence already, nothing to take one of, or too little space.</exception>
    public static SnapshotInfo Take(SnapshotFolder folder, TradingCore core, (ulong High, ulong Low) clusterId, in JournalPosition position)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(core);
        Invariant.Check(core.LastSequence == position.Sequence, "a snapshot is of the place its core is at");
        using SnapshotWriter writer = folder.Begin(clusterId, in position, core.OutputHash, core.StateHash(), TradingCore.StateVersion);
        var sink = new SnapshotStateSink(writer);
        core.SaveState(sink);
        sink.End();
        return writer.Commit();
    }
}
