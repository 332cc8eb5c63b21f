namespace Disruptor.Trading.Journal;

/// <summary>What stands where the next block should.</summary>
public enum Finding
{
    /// <summary>A valid block that follows from the one before.</summary>
    Block,

    /// <summary>Zeros: never written, or its write was lost.</summary>
    Zeros,

    /// <summary>Bytes that are no header: its CRC does not hold.</summary>
    TornHeader,

    /// <summary>A valid header over a payload whose CRC does not hold.</summary>
    TornPayload,

    /// <summary>A valid header over a payload that goes past the end of a shortened file.</summary>
    ShortFile,

    /// <summary>The next segment's header page is not one, or is zero and something follows it.</summary>
    BrokenSegmentHeader,

    /// <summary>The next segment begins later than this one ends: what stood between is lost.</summary>
    SegmentGap,

    /// <summary>A segment file is missing before the next one: its name was on disk before anything was written into it or after it.</summary>
    MissingSegment,

    /// <summary>A valid block or segment that does not belong here: another sequence, chain, epoch or journal. No crash leaves that behind.</summary>
    Foreign,

    /// <summary>CRCs hold and the fields break the format's limits, or a newer version wrote it. No crash leaves that behind.</summary>
    Malformed,
}
