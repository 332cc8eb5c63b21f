namespace Disruptor.Trading.Journal;

/// <summary>Finds the newest snapshot that is whole and that the target can use, and says why newer ones were passed over.</summary>
internal sealed class SnapshotChoice
{
    private readonly IJournalStorage _storage;
    private readonly SnapshotFile[] _files;
    private readonly List<string> _passedOver = [];

    internal SnapshotChoice(IJournalStorage storage, string folder)
    {
        _storage = storage;
        _files = SnapshotFile.List(folder, storage);
    }

    /// <summary>The highest sequence that a snapshot's name proves to have been on disk: it gets its name only when the journal is synced up to it.</summary>
    internal long ProvenSequence => _files.Length > 0 ? _files[0].Sequence : 0;

    /// <summary>The snapshots passed over, a line each, the newest first.</summary>
    internal IReadOnlyList<string> PassedOver => _passedOver;

    /// <summary>Restores the newest usable snapshot; null when there is none, and the target is then empty.</summary>
    internal SnapshotInfo? Restore(ISnapshotTarget target, Action<RecoveryProgress>? onProgress)
    {
        bool refused = false;
        foreach (SnapshotFile file in _files)
        {
            try
            {
                SnapshotInfo info = Verify(file, onProgress);
                using SnapshotReader reader = SnapshotReader.Open(file.Path, _storage);
                if (target.Restore(reader) is not string reason)
                {
                    return info;
                }

                refused = true;
                _passedOver.Add($"snapshot {file.Path} cannot be used: {reason}");
            }
            catch (JournalDamagedException exception)
            {
                _passedOver.Add(exception.Message);
            }
        }

        if (refused)
        {
            target.Clear();
        }

        return null;
    }

    private SnapshotInfo Verify(SnapshotFile file, Action<RecoveryProgress>? onProgress)
    {
        using SnapshotReader reader = SnapshotReader.Open(file.Path, _storage);
        ProgressSteps steps = new(onProgress);
        while (reader.TryReadSection(out _))
        {
            while (reader.TryReadElements(out _))
            {
                steps.At(RecoveryPhase.VerifySnapshot, reader.Bytes, file.Sequence);
            }
        }

        return new SnapshotInfo(file.Path, reader.Header, reader.Bytes.Total, reader.Sections);
    }
}
