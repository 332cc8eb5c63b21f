using System.Runtime.CompilerServices;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>Ours, several producers.</summary>
internal readonly struct OurSharedPublisher<T>(MultiProducerRingBuffer<T> ring) : IPublisher<T>
    where T : unmanaged
{
    public ref T this[long sequence]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref ring[sequence];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next() => ring.Next();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next(int count) => ring.Next(count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long sequence) => ring.Publish(sequence);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long low, long high) => ring.Publish(low, high);
}
