using System.Diagnostics;
using System.Globalization;

namespace Disruptor.Trading.Metrics.Tests;

/// <summary>
/// What a record costs here and now. Prints and asserts nothing, so it never fails on a busy machine:
/// <c>dotnet test tests/Metrics -c Release --filter "FullyQualifiedName~RecordCostTests" --logger "console;verbosity=detailed"</c>
/// </summary>
[Explicit("a measurement, not a check")]
public sealed class RecordCostTests
{
    private const int Rounds = 21;
    private const int OperationsPerRound = 4_000_000;
    private const int ValuesMask = (1 << 16) - 1;

    private static readonly long[] Values = Samples.Make("log-normal", ValuesMask + 1, 1);

    [Test]
    public void PrintTheCostOfEachOperation()
    {
        using Histogram histogram = new();
        using IntervalHistogram recorder = new();
        using Histogram interval = new();
        using CountersFile counters = new();
        Counter counter = counters.Add("cost");

        Print("loop over the values alone", SumValues);
        Print("Stopwatch.GetTimestamp (calibration)", ReadClock);
        Print("Histogram.Record", count => RecordInto(histogram, count));
        Print("IntervalHistogram.Record", count => RecordInto(recorder, count));
        bool done = false;
        Thread reader = new(() =>
        {
            while (!Volatile.Read(ref done))
            {
                recorder.TakeInterval(interval);
                Thread.Sleep(1);
            }
        });
        reader.Start();
        Print("IntervalHistogram.Record, an interval taken every ms", count => RecordInto(recorder, count));
        Volatile.Write(ref done, true);
        reader.Join();
        Print("Counter.Increment", count => Increment(counter, count));
        Print("Counter.AddAtomic", count => AddAtomically(counter, count));

        PrintMicros("IntervalHistogram.TakeInterval", () => recorder.TakeInterval(interval));
        PrintMicros("Histogram.Percentile", () => histogram.Percentile(99.9));
        PrintMicros("HistogramCodec.Encode", () => HistogramCodec.Encode(histogram));
    }

    private static void Print(string name, Func<int, long> run)
    {
        double[] nanos = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            run(OperationsPerRound);
            nanos[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / OperationsPerRound;
        }

        // The first rounds still run code that is being compiled.
        Array.Sort(nanos, 5, Rounds - 5);
        Report(name, nanos[5 + ((Rounds - 5) / 2)], nanos[5], nanos[^1], "ns");
    }

    private static void PrintMicros(string name, Action run)
    {
        double[] micros = new double[201];
        for (int i = 0; i < micros.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            micros[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(micros);
        Report(name, micros[micros.Length / 2], micros[0], micros[^1], "µs");
    }

    private static void Report(string name, double median, double least, double most, string unit) =>
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-52} median {median,8:F2} {unit}   least {least,8:F2}   most {most,8:F2}"));

    private static long SumValues(int count)
    {
        long[] values = Values;
        long sum = 0;
        for (int i = 0; i < count; i++)
            sum += values[i & ValuesMask];
        return sum;
    }

    private static long ReadClock(int count)
    {
        long sum = 0;
        for (int i = 0; i < count; i++)
            sum += Stopwatch.GetTimestamp();
        return sum;
    }

    private static long RecordInto(Histogram histogram, int count)
    {
        long[] values = Values;
        for (int i = 0; i < count; i++)
            histogram.Record(values[i & ValuesMask]);
        return 0;
    }

    private static long RecordInto(IntervalHistogram recorder, int count)
    {
        long[] values = Values;
        for (int i = 0; i < count; i++)
            recorder.Record(values[i & ValuesMask]);
        return 0;
    }

    private static long Increment(Counter counter, int count)
    {
        for (int i = 0; i < count; i++)
            counter.Increment();
        return counter.Value;
    }

    private static long AddAtomically(Counter counter, int count)
    {
        for (int i = 0; i < count; i++)
            counter.AddAtomic(1);
        return counter.Value;
    }
}
