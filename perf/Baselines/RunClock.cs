using System.Diagnostics;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>The phases of a run: warm-up, measured time, stop. Clients look at it before each operation.</summary>
internal sealed class RunClock(double seconds)
{
    private const int WarmUpMillis = 150;
    private volatile int _phase;

    public bool Measuring => _phase == 1;

    public bool Stopped => _phase == 2;

    /// <summary>Sleeps through the phases; answers how many operations and syncs went by a second of the measured time.</summary>
    public (double Operations, double Syncs) Run(Func<long> operations, Func<long> syncs)
    {
        Thread.Sleep(WarmUpMillis);
        _phase = 1;
        long before = operations(), syncsBefore = syncs(), started = Stopwatch.GetTimestamp();
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        long after = operations(), syncsAfter = syncs();
        double took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        _phase = 2;
        return ((after - before) / took, (syncsAfter - syncsBefore) / took);
    }
}
