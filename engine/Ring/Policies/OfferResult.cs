namespace Disruptor.Trading.Ring;

/// <summary>What became of an offered event.</summary>
public enum OfferResult
{
    /// <summary>In the ring.</summary>
    Published = 0,

    /// <summary>Kept beside the ring: <see cref="PolicyPublisher{T, TKey}.Flush"/> moves it in when there is room.</summary>
    Pending = 1,

    /// <summary>Kept beside the ring in the place of an older event of its key, which nobody will see.</summary>
    Conflated = 2,

    /// <summary>Not taken.</summary>
    Full = 3,
}
