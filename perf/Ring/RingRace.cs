using System.Diagnostics;
using System.Runtime.InteropServices;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>One run of one contestant, from a new ring to its end. The thread that calls sleeps meanwhile.</summary>
internal static unsafe class RingRace
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Events a second from the first claim until the last stage has handled the last event.</summary>
    /// <param name="contestant">Whose ring.</param>
    /// <param name="plan">Ring and stages.</param>
    /// <param name="producerCpus">Where the producers are pinned, one after the other; empty: not pinned.</param>
    /// <param name="events">How many; the producers share them.</param>
    /// <param name="batch">Events of one claim.</param>
    public static RingResult Throughput<T>(Contestant contestant, RigPlan plan, int[] producerCpus, long events, int batch)
        where T : unmanaged, IRingEvent
    {
        Tally* tally = (Tally*)NativeMemory.AlignedAlloc((nuint)sizeof(Tally), 128);
        *tally = default;
        try
        {
            long started = 0, ended = 0;
            using (Rig rig = contestant.Build<T>(plan, tally, events))
            {
                rig.Start();
                using Barrier line = new(plan.Producers + 1);
                StageThread[] producers = new StageThread[plan.Producers];
                for (int p = 0; p < producers.Length; p++)
                {
                    producers[p] = new StageThread(
                        "producer " + p,
                        () =>
                        {
                            line.SignalAndWait();
                            long mine = Stopwatch.GetTimestamp();
                            Interlocked.CompareExchange(ref started, mine, 0);
                            rig.Produce(events / plan.Producers, batch);
                            // Whoever is done last waits for the stages; the clock of the last one counts.
                            while (Volatile.Read(ref tally->Done) == 0) Thread.Yield();
                            Volatile.Write(ref ended, Stopwatch.GetTimestamp());
                        },
                        producerCpus.Length == 0 ? null : producerCpus[p % producerCpus.Length]);
                    producers[p].Start();
                }
                line.SignalAndWait();
                foreach (StageThread producer in producers)
                {
                    if (!producer.Join(Patience)) throw new TimeoutException($"{contestant.Name}: a producer hangs");
                    if (producer.Fault is { } fault) throw new InvalidOperationException($"{contestant.Name}: a producer failed: {fault.Message}", fault);
                }
            }
            if (tally->Wrong != 0) throw new InvalidOperationException($"{contestant.Name}: {tally->Wrong} of {events} events were not what was published");
            return new RingResult(events / (Calibration.Nanos(ended - started) / 1e9) / 1e6, (double)events / tally->Batches);
        }
        finally
        {
            NativeMemory.AlignedFree(tally);
        }
    }

    /// <summary>Median round trip between two stages over two rings.</summary>
    public static RingResult RoundTrip<T>(Contestant contestant, int readings, int[] cpus)
        where T : unmanaged, IRingEvent
    {
        TripClock trips = new(readings);
        using (Rig rig = contestant.BuildPingPong<T>(trips, [.. cpus.Reverse()]))
        {
            // The ping is there before the stages are: two spinning stages under real-time scheduling leave this thread no core until they are done.
            rig.Produce(1, 1);
            trips.Start();
            rig.Start();
            Await(() => trips.IsDone, contestant.Name);
        }
        return new RingResult(trips.Median(), 0);
    }

    private static void Await(Func<bool> condition, string who)
    {
        long deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!condition())
        {
            if (Environment.TickCount64 > deadline) throw new TimeoutException($"{who}: the ping-pong hangs");
            Thread.Sleep(1);
        }
    }
}
