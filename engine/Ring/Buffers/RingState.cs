namespace Disruptor.Trading.Ring;

/// <summary>Life of a ring. It only ever goes downwards in this list.</summary>
public enum RingState
{
    /// <summary>Consumers are being attached; claims are refused.</summary>
    Building = 0,

    /// <summary>Events flow.</summary>
    Open = 1,

    /// <summary>New claims are refused; what was claimed before is still published and delivered.</summary>
    Closing = 2,

    /// <summary>Every event whose publish returned has been delivered; no more are taken.</summary>
    Closed = 3,

    /// <summary>A consumer died. Claims are refused, waiting threads return.</summary>
    Faulted = 4,
}
