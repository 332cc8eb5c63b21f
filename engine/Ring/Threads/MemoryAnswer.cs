namespace Disruptor.Trading.Ring;

/// <summary>What the kernel said to a wish about memory.</summary>
/// <param name="IsDone">Whether it was granted.</param>
/// <param name="Note">One line for people: what was done, or what could not be done and why.</param>
public readonly record struct MemoryAnswer(bool IsDone, string Note);
