namespace Disruptor.Trading.Perf.Ring;

/// <summary>What a contestant shall build.</summary>
/// <param name="Shape">The stages.</param>
/// <param name="Producers">Producing threads.</param>
/// <param name="Capacity">Slots, a power of two.</param>
/// <param name="Spin">True: stages spin without yielding, for plans with a core for each thread.</param>
/// <param name="Cpus">Where the stages' threads are pinned, in the order in which they are built, round and round; empty: not pinned.</param>
internal sealed record RigPlan(RingShape Shape, int Producers, int Capacity, bool Spin, int[] Cpus);
