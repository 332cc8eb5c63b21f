extern alias DisruptorNet;
using System.Runtime.CompilerServices;
using DisruptorNet::Disruptor;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>Disruptor-net; its ring knows how many producers it was made for.</summary>
internal readonly struct DisruptorPublisher<T>(UnmanagedRingBuffer<T> ring) : IPublisher<T>
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
