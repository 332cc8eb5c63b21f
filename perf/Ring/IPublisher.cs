namespace Disruptor.Trading.Perf.Ring;

/// <summary>The producing side of a ring; a struct for each contestant, so that the loop below it is compiled for that ring and nothing lies in between.</summary>
/// <typeparam name="T">The event.</typeparam>
internal interface IPublisher<T>
    where T : unmanaged
{
    ref T this[long sequence] { get; }

    long Next();

    long Next(int count);

    void Publish(long sequence);

    void Publish(long low, long high);
}
