namespace Disruptor.Trading.Ring;

/// <summary>Answer of a claim that does not throw.</summary>
public enum ClaimStatus
{
    /// <summary>The slots are the caller's, who must publish or abandon them.</summary>
    Claimed = 0,

    /// <summary>Not enough free slots now.</summary>
    Full = 1,

    /// <summary>The producer's wait strategy gave up before slots became free.</summary>
    TimedOut = 2,

    /// <summary>No consumers are attached yet.</summary>
    NotOpen = 3,

    /// <summary>The ring is closing or closed.</summary>
    Closed = 4,

    /// <summary>A consumer died; see <see cref="RingBuffer.Fault"/>.</summary>
    Faulted = 5,
}
