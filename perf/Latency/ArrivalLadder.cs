namespace Disruptor.Trading.Perf;

/// <summary>The plans of a ladder of loads, lowest first.</summary>
internal static class ArrivalLadder
{
    /// <param name="arrivals">constant, poisson or recorded.</param>
    /// <param name="rates">Commands a second, for constant and poisson.</param>
    /// <param name="feed">Recorded files, for recorded.</param>
    /// <param name="speeds">How many times quicker than recorded.</param>
    /// <exception cref="PerfUsageException">A plan cannot be made.</exception>
    public static IReadOnlyList<ArrivalPlan> Build(
        string arrivals, IReadOnlyList<double> rates, IReadOnlyList<string> feed, IReadOnlyList<double> speeds, double seconds, double warmSeconds, ulong seed)
    {
        if (arrivals == "recorded")
        {
            if (feed.Count == 0) throw new PerfUsageException("--arrivals recorded needs --feed PATH…: zip or gz files of recorded ticks, or folders of them");
            List<long> times = ArrivalPlan.TimesOf(feed);
            return [.. speeds.Select(speed => ArrivalPlan.Recorded(times, speed, seconds, warmSeconds)).OrderBy(plan => plan.PerSecond)];
        }
        if (feed.Count > 0) throw new PerfUsageException($"--feed gives recorded arrival times, --arrivals {arrivals} does not use them: leave one away");
        return [.. rates.Order().Select(rate => arrivals == "poisson" ? ArrivalPlan.Poisson(rate, seconds, warmSeconds, seed) : ArrivalPlan.Constant(rate, seconds, warmSeconds))];
    }
}
