using System.Diagnostics.CodeAnalysis;

namespace Disruptor.Trading.Ring;

/// <summary>Throws out of line, so that the fast paths stay small enough to be inlined.</summary>
internal static class Throw
{
    [DoesNotReturn]
    internal static void PublishOutOfOrder(long low, long high, long published, long claimed) =>
        throw new InvalidOperationException(
            $"Publish of {low}..{high} refused: the next to publish is {published + 1}, the last claimed {claimed}. One producer publishes in the order of its claims.");

    [DoesNotReturn]
    internal static void PublishUnclaimed(long sequence) =>
        throw new InvalidOperationException($"Publish of {sequence} refused: it is already published, or was never claimed.");

    [DoesNotReturn]
    internal static void CountOutOfRange(int count, int capacity) =>
        throw new ArgumentOutOfRangeException(nameof(count), count, $"A claim takes 1 to {capacity} slots.");
}
