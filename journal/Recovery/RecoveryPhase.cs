namespace Disruptor.Trading.Journal;

/// <summary>The parts of a recovery that take time.</summary>
public enum RecoveryPhase
{
    /// <summary>A snapshot is read to its end, to know that it is whole.</summary>
    VerifySnapshot,

    /// <summary>The journal is read, checked and handed to replay.</summary>
    Replay,

    /// <summary>The tail after an unclean stop is written and synced again.</summary>
    Repair,

    /// <summary>Done.</summary>
    Done,
}
