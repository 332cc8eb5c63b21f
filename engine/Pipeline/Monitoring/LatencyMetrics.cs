using System.Diagnostics;
using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Histograms of waiting and of whole operations, in nanoseconds. A lane's and a stage's wait is taken once a slice or batch, from its oldest
/// command; an operation's is taken for each command that has reports, and for prices once a batch, from the oldest price of it, counted for
/// all of them: an upper bound that costs the tick nothing.
/// </summary>
internal sealed class LatencyMetrics : IDisposable
{
    /// <summary>What lies above a minute is a stall, which the watchdog reports; it keeps a histogram at 0.2 MB.</summary>
    private const long HighestNanos = 60_000_000_000;

    private static readonly double NanosPerTick = 1e9 / Stopwatch.Frequency;
    private static readonly bool TicksAreNanos = Stopwatch.Frequency == 1_000_000_000;

    /// <summary>Where the stages begin in <see cref="All"/>: the lanes are before them.</summary>
    public const int FirstStage = 4;

    /// <summary>Where the operations begin in <see cref="All"/>.</summary>
    public const int FirstOperation = FirstStage + 2;

    private readonly IntervalHistogram[] _lanes = Make(FirstStage);
    private readonly IntervalHistogram[] _operations = Make(Enum.GetValues<Operation>().Length);

    /// <summary>Names of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Enum.GetNames<LaneKind>().Select(lane => "lane " + lane.ToLowerInvariant()), "journal", "core", .. Enum.GetNames<Operation>(),
    ];

    /// <summary>Every histogram: lanes, stages, operations.</summary>
    public IntervalHistogram[] All => [.. _lanes, Journal, Business, .. _operations];

    /// <summary>Sequenced → journaled, one sample a block: the commands at its head waited that long. Nothing in memory mode.</summary>
    public IntervalHistogram Journal { get; } = new(HighestNanos);

    /// <summary>Journaled (sequenced, in memory mode) → applied, one sample a batch.</summary>
    public IntervalHistogram Business { get; } = new(HighestNanos);

    /// <summary>Of the sequencer's thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LaneWait(LaneKind lane, long ticks) => _lanes[(int)lane].Record(Nanos(ticks));

    /// <summary>Of the business thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Done(CommandType type, long ticks)
    {
        byte operation = CommandTraits.OperationOf(type);
        if (operation != CommandTraits.NotMeasured) _operations[operation].Record(Nanos(ticks));
    }

    /// <summary>Of the business thread: that many prices, the oldest of which took so long.</summary>
    public void Prices(long ticks, int count) => _operations[(int)Operation.UpdatePrice].Record(Nanos(ticks), count);

    /// <summary>A moment may lie before another thread's by the skew of reading it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Nanos(long ticks) => Math.Max(0, TicksAreNanos ? ticks : (long)(ticks * NanosPerTick));

    public void Dispose()
    {
        foreach (IntervalHistogram histogram in All) histogram.Dispose();
    }

    private static IntervalHistogram[] Make(int count)
    {
        var histograms = new IntervalHistogram[count];
        for (int i = 0; i < count; i++) histograms[i] = new IntervalHistogram(HighestNanos);
        return histograms;
    }
}
