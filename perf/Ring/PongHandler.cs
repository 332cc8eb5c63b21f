using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>Sends each event back.</summary>
internal readonly struct PongHandler<TPublisher, T>(TPublisher to) : IRingHandler<T>
    where TPublisher : struct, IPublisher<T>
    where T : unmanaged, IRingEvent
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnEvent(ref T data, long sequence, bool endOfBatch)
    {
        long next = to.Next();
        to[next].Value = data.Value;
        to.Publish(next);
    }
}
