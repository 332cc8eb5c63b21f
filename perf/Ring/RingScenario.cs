using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>One race.</summary>
/// <param name="Name">Short, for <c>--scenario</c>.</param>
/// <param name="What">For people.</param>
/// <param name="IsTrip">True: nanoseconds of a round trip; false: millions of events a second.</param>
/// <param name="Run">One run of one contestant, some tens or hundreds of milliseconds.</param>
internal sealed record RingScenario(string Name, string What, bool IsTrip, Func<Contestant, RingResult> Run)
{
    /// <summary>Readings of a round trip, a hundred trips each: enough for a median, short enough to be interleaved.</summary>
    public const int TripReadings = 4_000;

    private const int Capacity = 65_536;

    /// <summary>CPUs of producer and stage; empty where there are not two, or they cannot be told.</summary>
    public static int[] Pair { get; } = CpuAffinity.CurrentThreadCpus() is [int first, int second, ..] ? [first, second] : [];

    public static IReadOnlyList<RingScenario> All { get; } =
    [
        new("64", "64-byte events, one producer → one stage, one by one", false, c => OneToOne<Event64>(c, 10_000_000, 1)),
        new("64x10", "64-byte events, one producer → one stage, in batches of 10", false, c => OneToOne<Event64>(c, 20_000_000, 10)),
        new("8", "8-byte events, one producer → one stage, one by one", false, c => OneToOne<Event8>(c, 20_000_000, 1)),
        new("8x10", "8-byte events, one producer → one stage, in batches of 10", false, c => OneToOne<Event8>(c, 40_000_000, 10)),
        new("trip", "round trip of a 64-byte event between two stages over two rings", true, c => RingRace.RoundTrip<Event64>(c, TripReadings, Pair)),
        new("diamond", "64-byte events, journal ‖ replicate → logic, the first two empty; four threads, not pinned", false, c => Unpinned(c, RingShape.Diamond, 1, 5_000_000)),
        new("3to1", "64-byte events, three producers → one stage; four threads, not pinned", false, c => Unpinned(c, RingShape.OneStage, 3, 6_000_000)),
    ];

    private static RingResult OneToOne<T>(Contestant contestant, long events, int batch)
        where T : unmanaged, IRingEvent =>
        RingRace.Throughput<T>(contestant, new RigPlan(RingShape.OneStage, 1, Capacity, true, Pair is [_, int stage] ? [stage] : []), Pair, events, batch);

    private static RingResult Unpinned(Contestant contestant, RingShape shape, int producers, long events) =>
        RingRace.Throughput<Event64>(contestant, new RigPlan(shape, producers, Capacity, Spin: false, []), [], events, 1);
}
