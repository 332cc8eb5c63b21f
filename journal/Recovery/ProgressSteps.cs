namespace Disruptor.Trading.Journal;

/// <summary>Thins out progress: one call for every 8 MiB, some milliseconds of work.</summary>
internal struct ProgressSteps(Action<RecoveryProgress>? onProgress)
{
    private const long StepBytes = 8L * 1024 * 1024;

    private long _next;

    internal void At(RecoveryPhase phase, (long Done, long Total) bytes, long sequence)
    {
        if (onProgress is not null && bytes.Done >= _next)
        {
            onProgress(new RecoveryProgress(phase, bytes.Done, bytes.Total, sequence));
            _next = bytes.Done + StepBytes;
        }
    }

    internal readonly void Now(RecoveryPhase phase, (long Done, long Total) bytes, long sequence) => onProgress?.Invoke(new RecoveryProgress(phase, bytes.Done, bytes.Total, sequence));
}
