using System.Diagnostics;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>
/// Times round trips in hundreds: a reading of the clock costs a third of a round trip here, so it is taken once for many. The median over the hundreds is what
/// neighbours on the machine disturb least.
/// </summary>
internal sealed class TripClock
{
    public const int TripsPerReading = 100;

    private readonly long[] _readings;
    private int _count;
    private int _left = TripsPerReading;
    private int _done;

    public TripClock(int readings) => _readings = new long[readings + 1];

    public bool IsDone => Volatile.Read(ref _done) != 0;

    /// <summary>Takes the first reading.</summary>
    public void Start() => _readings[_count++] = Stopwatch.GetTimestamp();

    /// <summary>A trip is over.</summary>
    /// <returns>False after the last one.</returns>
    public bool Trip()
    {
        if (--_left > 0) return true;
        _left = TripsPerReading;
        _readings[_count++] = Stopwatch.GetTimestamp();
        if (_count < _readings.Length) return true;
        Volatile.Write(ref _done, 1);

        // Both stages spin: under real-time scheduling the thread that waits for the end gets a core only when one of them lets go.
        Thread.Sleep(20);
        return false;
    }

    /// <summary>Median nanoseconds of one trip.</summary>
    public double Median()
    {
        double[] trips = new double[_readings.Length - 1];
        for (int i = 0; i < trips.Length; i++) trips[i] = Calibration.Nanos(_readings[i + 1] - _readings[i]) / TripsPerReading;
        return Statistics.Median(trips);
    }
}
