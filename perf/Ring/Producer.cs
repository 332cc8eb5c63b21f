using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>The producing loop, one for all contestants.</summary>
internal static class Producer
{
    /// <summary>Publishes so many events, whose values are their sequences.</summary>
    /// <param name="ring">The ring.</param>
    /// <param name="events">How many, a multiple of <paramref name="batch"/>.</param>
    /// <param name="batch">Events of one claim; 1 claims and publishes singly.</param>
    public static void Run<TPublisher, T>(TPublisher ring, long events, int batch)
        where TPublisher : struct, IPublisher<T>
        where T : unmanaged, IRingEvent
    {
        if (batch == 1) Singles<TPublisher, T>(ring, events);
        else Ranges<TPublisher, T>(ring, events, batch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Singles<TPublisher, T>(TPublisher ring, long events)
        where TPublisher : struct, IPublisher<T>
        where T : unmanaged, IRingEvent
    {
        for (long i = 0; i < events; i++)
        {
            long sequence = ring.Next();
            ring[sequence].Value = sequence;
            ring.Publish(sequence);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Ranges<TPublisher, T>(TPublisher ring, long events, int batch)
        where TPublisher : struct, IPublisher<T>
        where T : unmanaged, IRingEvent
    {
        for (long i = 0; i < events; i += batch)
        {
            long high = ring.Next(batch);
            long low = high - batch + 1;
            for (long sequence = low; sequence <= high; sequence++) ring[sequence].Value = sequence;
            ring.Publish(low, high);
        }
    }
}
