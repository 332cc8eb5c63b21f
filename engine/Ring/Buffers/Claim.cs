namespace Disruptor.Trading.Ring;

/// <summary>Claimed slots in a <c>using</c> block: published whole by <see cref="Publish"/>, or abandoned when the block is left without it.</summary>
/// <typeparam name="T">The event.</typeparam>
public ref struct Claim<T>
    where T : unmanaged
{
    private RingBuffer<T>? _ring;

    internal Claim(RingBuffer<T> ring, long low, long high)
    {
        _ring = ring;
        Low = low;
        High = high;
    }

    /// <summary>First claimed sequence.</summary>
    public long Low { get; }

    /// <summary>Last claimed sequence.</summary>
    public long High { get; }

    /// <summary>One of the claimed slots.</summary>
    /// <param name="index">0 to <see cref="High"/> − <see cref="Low"/>.</param>
    public readonly ref T this[int index]
    {
        get
        {
            ObjectDisposedException.ThrowIf(_ring == null, typeof(Claim<T>));
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(index, High - Low);
            return ref _ring[Low + index];
        }
    }

    /// <summary>Publishes all slots of the claim at once.</summary>
    public void Publish()
    {
        ObjectDisposedException.ThrowIf(_ring == null, typeof(Claim<T>));
        RingBuffer<T> ring = _ring;
        _ring = null;
        ring.Publish(Low, High);
    }

    /// <summary>Abandons the slots unless they were published.</summary>
    public void Dispose()
    {
        RingBuffer<T>? ring = _ring;
        _ring = null;
        ring?.Abandon(Low, High);
    }
}
