using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>
/// A core that a snapshot can be restored into. A state is loaded into a new core only, so a refused snapshot costs the core it was tried
/// on: <see cref="Core"/> is the one to go on with, and it is the caller's to dispose.
/// </summary>
public sealed class CoreRestore : ISnapshotTarget
{
    private readonly CoreOptions _options;

    /// <param name="options">Capacities: those that the journal was begun with.</param>
    public CoreRestore(CoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        Core = new TradingCore(options);
    }

    /// <summary>The core: empty, or as the snapshot had it.</summary>
    public TradingCore Core { get; private set; }

    /// <inheritdoc/>
    public string? Restore(SnapshotReader snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ref readonly SnapshotHeader header = ref snapshot.Header;
        if (header.StateVersion != TradingCore.StateVersion) return $"its state is of version {header.StateVersion}, this program's is {TradingCore.StateVersion}";
        Clear();
        try
        {
            Core.LoadState(new SnapshotStateSource(snapshot));
        }
        catch (StateException refused)
        {
            return refused.Message;
        }
        if (Core.LastSequence != header.Sequence) return $"its state is that of sequence {Core.LastSequence}";
        if (Core.OutputHash != header.OutputHash) return $"its state has output hash {Core.OutputHash:x16}, its head says {header.OutputHash:x16}";
        ulong stateHash = Core.StateHash();
        return stateHash == header.StateHash ? null : $"its state has hash {stateHash:x16}, its head says {header.StateHash:x16}";
    }

    /// <inheritdoc/>
    public void Clear()
    {
        Core.Dispose();
        Core = new TradingCore(_options);
    }

    /// <summary>Passes on, as definition reports, what names the core knows. A core that was replayed from the beginning has said them already.</summary>
    public static void Describe(TradingCore core, ReportHandler reports)
    {
        ArgumentNullException.ThrowIfNull(core);
        ArgumentNullException.ThrowIfNull(reports);
        for (long place = 0; core.Describe(ref place);) CoreReports.ForEach(core, reports);
    }
}
