namespace Disruptor.Trading.Ring;

/// <summary>Where a thread was asked to run and where it may run now, as the kernel says.</summary>
/// <param name="IsPinned">True when the kernel's mask is exactly what was asked.</param>
/// <param name="Cpus">The CPUs that the thread may run on, read back; empty where the system does not tell.</param>
/// <param name="Note">One line for people: what was done, or what could not be done and why.</param>
public sealed record Placement(bool IsPinned, IReadOnlyList<int> Cpus, string Note);
