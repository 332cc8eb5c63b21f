using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Perf;

/// <summary>
/// When each command is due, in nanoseconds from the start, made before the run: nothing of the plan depends on what the engine does.
/// Everything due before <see cref="WarmNanos"/> is warm-up and not counted.
/// </summary>
internal sealed class ArrivalPlan
{
    /// <summary>160 MB of plan: a longer or quicker run is refused instead of paging.</summary>
    public const int MaxCommands = 20_000_000;

    private ArrivalPlan(string label, string arrivals, long[] offsets, long warmNanos, long lengthNanos)
    {
        Label = label;
        Arrivals = arrivals;
        Offsets = offsets;
        WarmNanos = warmNanos;
        LengthNanos = lengthNanos;
        int warm = Array.BinarySearch(offsets, warmNanos);
        if (warm < 0) warm = ~warm;
        else while (warm > 0 && offsets[warm - 1] == warmNanos) warm--;
        PerSecond = (offsets.Length - warm) / ((lengthNanos - warmNanos) / 1e9);
    }

    /// <summary>Name of the rung: "100k" or "10x".</summary>
    public string Label { get; }

    /// <summary>constant, poisson or recorded.</summary>
    public string Arrivals { get; }

    /// <summary>Nanoseconds from the start, ascending.</summary>
    public long[] Offsets { get; }

    public long WarmNanos { get; }

    /// <summary>Warm-up and measured part together.</summary>
    public long LengthNanos { get; }

    /// <summary>Mean planned rate of the measured part.</summary>
    public double PerSecond { get; }

    public static ArrivalPlan Constant(double perSecond, double seconds, double warmSeconds)
    {
        var offsets = new long[Count(perSecond, seconds + warmSeconds)];
        for (int i = 0; i < offsets.Length; i++) offsets[i] = (long)(i * (1e9 / perSecond));
        return new ArrivalPlan(Rate.Name(perSecond), "constant", offsets, Nanos(warmSeconds), Nanos(seconds + warmSeconds));
    }

    public static ArrivalPlan Poisson(double perSecond, double seconds, double warmSeconds, ulong seed)
    {
        Count(perSecond, seconds + warmSeconds);
        var random = new SplitMix64(seed);
        var offsets = new List<long>((int)(perSecond * (seconds + warmSeconds) * 1.02) + 1000);
        double end = (seconds + warmSeconds) * 1e9;
        for (double at = random.NextExponential(1e9 / perSecond); at < end; at += random.NextExponential(1e9 / perSecond)) offsets.Add((long)at);
        return new ArrivalPlan(Rate.Name(perSecond), "poisson", [.. offsets], Nanos(warmSeconds), Nanos(seconds + warmSeconds));
    }

    /// <summary>The busiest stretch of a recording that, played so many times quicker, fills the run.</summary>
    /// <param name="times">Recorded moments in nanoseconds, ascending.</param>
    /// <exception cref="PerfUsageException">Nothing was recorded, or more than <see cref="MaxCommands"/> come in the stretch.</exception>
    public static ArrivalPlan Recorded(IReadOnlyList<long> times, double speed, double seconds, double warmSeconds)
    {
        if (times.Count == 0) throw new PerfUsageException("the recording has no ticks");
        long stretch = (long)((seconds + warmSeconds) * 1e9 * speed);
        int best = 0, most = 0;
        for (int first = 0, end = 0; first < times.Count; first++)
        {
            while (end < times.Count && times[end] - times[first] < stretch) end++;
            if (end - first > most) (best, most) = (first, end - first);
        }
        if (most > MaxCommands) throw new PerfUsageException($"{most} arrivals in the stretch: at most {MaxCommands}; take fewer --seconds or a lower --speed");
        var offsets = new long[most];
        for (int i = 0; i < most; i++) offsets[i] = (long)((times[best + i] - times[best]) / speed);
        return new ArrivalPlan($"{speed.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}x", "recorded", offsets, Nanos(warmSeconds), Nanos(seconds + warmSeconds));
    }

    /// <summary>Moments of every tick of a feed, merged by time.</summary>
    public static List<long> TimesOf(IReadOnlyList<string> paths)
    {
        using FeedMerger feed = FeedOpener.Open(paths);
        var times = new List<long>(1 << 20);
        var batch = new MarketTick[4096];
        int read;
        while ((read = feed.Read(batch)) > 0)
        {
            for (int i = 0; i < read; i++) times.Add(batch[i].TimeNanos);
        }
        return times;
    }

    private static int Count(double perSecond, double seconds)
    {
        double count = perSecond * seconds;
        if (!(perSecond > 0)) throw new PerfUsageException($"rate {perSecond}: must be above 0");
        if (count > MaxCommands) throw new PerfUsageException($"{Rate.Name(perSecond)}/s for {seconds:0.#} s is {count:0} commands: at most {MaxCommands}; take fewer --seconds");
        return (int)Math.Ceiling(count);
    }

    private static long Nanos(double seconds) => (long)(seconds * 1e9);
}
