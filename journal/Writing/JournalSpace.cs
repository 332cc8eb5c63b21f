using System.Diagnostics;

namespace Disruptor.Trading.Journal;

/// <summary>
/// The space on the journal's disk. Below the watermark (<see cref="JournalOptions.LowSpaceBytes"/>) <see cref="IsLow"/> is true and the engine refuses new business, while
/// the segments that are already filled take what must still be written: cancels, executions, the end. It clears two segments above the watermark, so that it does not
/// flicker. Looked at once a second by the thread that makes segments; readable from any thread.
/// </summary>
public sealed class JournalSpace
{
    private static readonly long LookTicks = Stopwatch.Frequency;

    private readonly JournalFolder _folder;
    private long _freeBytes;
    private long _lookedTicks;
    private bool _isLow;

    internal JournalSpace(JournalFolder folder)
    {
        _folder = folder;
        LowBytes = folder.Options.EffectiveLowSpaceBytes;
        ClearBytes = LowBytes == 0 ? 0 : LowBytes + (2 * folder.Options.SegmentBytes);
        Measure();
    }

    /// <summary>Raised when <see cref="IsLow"/> changes, with its new value, on the thread that makes segments: hand it on, and return at once.</summary>
    public event Action<bool>? Changed;

    /// <summary>True while the disk is low on space. One volatile read.</summary>
    public bool IsLow => Volatile.Read(ref _isLow);

    /// <summary>Free bytes when last looked at.</summary>
    public long FreeBytes => Volatile.Read(ref _freeBytes);

    /// <summary>The watermark in bytes; 0 when there is none.</summary>
    public long LowBytes { get; }

    /// <summary>Free bytes from which it is no longer low.</summary>
    public long ClearBytes { get; }

    /// <summary>One line for the operator.</summary>
    public string ToLine() => IsLow
        ? $"journal: disk of {_folder.Path} low on space: {FreeBytes} bytes free, below {LowBytes}: new business is refused until {ClearBytes} are free"
        : $"journal: disk of {_folder.Path}: {FreeBytes} bytes free";

    /// <summary>Looks again when the last look is a second old.</summary>
    internal void Look()
    {
        if (Stopwatch.GetTimestamp() - _lookedTicks >= LookTicks)
        {
            Measure();
        }
    }

    /// <summary>True when so many bytes can be taken and as many again are left: looks at once.</summary>
    internal bool HasRoomFor(long bytes)
    {
        Measure();
        return FreeBytes >= 2 * bytes;
    }

    private void Measure()
    {
        _lookedTicks = Stopwatch.GetTimestamp();
        long free;
        try
        {
            free = _folder.Options.Storage.FreeBytes(_folder.Path);
        }
        catch (JournalStorageException)
        {
            // Not known this time: what was last known stands. The write that finds the disk full ends the process as ever.
            return;
        }

        Volatile.Write(ref _freeBytes, free);
        bool low = free < (IsLow ? ClearBytes : LowBytes);
        if (low != IsLow)
        {
            Volatile.Write(ref _isLow, low);
            Changed?.Invoke(low);
        }
    }
}
