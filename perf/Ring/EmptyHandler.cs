using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>A journal or replication that takes no time: what is left is the hand-over.</summary>
internal readonly struct EmptyHandler<T> : IRingHandler<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnEvent(ref T data, long sequence, bool endOfBatch)
    {
    }
}
