namespace Disruptor.Trading.Ring;

/// <summary>Says which events may overtake which. Implemented by structs, so that asking is inlined.</summary>
/// <typeparam name="T">The event.</typeparam>
public interface IConflationKey<T>
    where T : unmanaged
{
    /// <summary>The key of an event, of which only the latest counts.</summary>
    /// <param name="data">The event.</param>
    /// <param name="key">Its key.</param>
    /// <returns>False for an event that must not be lost: with a full ring its offer is <see cref="OfferResult.Full"/>.</returns>
    bool TryGetKey(in T data, out long key);
}
