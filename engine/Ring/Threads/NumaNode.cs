namespace Disruptor.Trading.Ring;

/// <summary>A memory node and the CPUs that are near it.</summary>
/// <param name="Id">The kernel's number.</param>
/// <param name="Cpus">Its CPUs, rising.</param>
public sealed record NumaNode(int Id, IReadOnlyList<int> Cpus);
