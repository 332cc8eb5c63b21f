using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>The writer's published numbers.</summary>
internal sealed class JournalCounters
{
    private PaddedSequences _sequences;

    internal JournalCounters(long sequence)
    {
        WrittenSequence = sequence;
        DurableSequence = sequence;
    }

    /// <summary>Release on write, acquire on read: who sees the sequence sees what was done before it.</summary>
    internal long WrittenSequence
    {
        get => Volatile.Read(ref _sequences.Written);
        set => Volatile.Write(ref _sequences.Written, value);
    }

    /// <summary>As <see cref="WrittenSequence"/>.</summary>
    internal long DurableSequence
    {
        get => Volatile.Read(ref _sequences.Durable);
        set => Volatile.Write(ref _sequences.Durable, value);
    }

    internal JournalStatisticsCells Cells { get; } = new();

    /// <summary>A sync, timed. Called only by the thread that owns the mode's syncs.</summary>
    internal void TimedSync(DiskWriter disk, IJournalFile file, long writtenBytes)
    {
        long start = Stopwatch.GetTimestamp();
        disk.Sync(file, writtenBytes);
        Cells.NoteSync((long)Stopwatch.GetElapsedTime(start).TotalNanoseconds);
    }

    /// <summary>
    /// The two sequences that other threads poll stand 128 bytes from everything else and from each other: two cache lines, because the processor fetches them in pairs.
    /// The padding is inside a struct because the size of a class is not honoured.
    /// </summary>
    [StructLayout(LayoutKind.Explicit, Size = 3 * PadBytes)]
    private struct PaddedSequences
    {
        private const int PadBytes = 128;

        [FieldOffset(PadBytes)] internal long Written;

        [FieldOffset(2 * PadBytes)] internal long Durable;
    }
}
