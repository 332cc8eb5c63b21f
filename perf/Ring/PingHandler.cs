using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>Sends the next ping when the pong of the last one is there.</summary>
internal readonly struct PingHandler<TPublisher, T>(TPublisher to, TripClock trips) : IRingHandler<T>
    where TPublisher : struct, IPublisher<T>
    where T : unmanaged, IRingEvent
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnEvent(ref T data, long sequence, bool endOfBatch)
    {
        if (!trips.Trip()) return;
        long next = to.Next();
        to[next].Value = data.Value;
        to.Publish(next);
    }
}
