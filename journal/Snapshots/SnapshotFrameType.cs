namespace Disruptor.Trading.Journal;

/// <summary>What a frame of a snapshot is.</summary>
public enum SnapshotFrameType : byte
{
    /// <summary>Never valid on disk.</summary>
    None = 0,

    /// <summary>Begins a section: its id, name, element size and length; no payload.</summary>
    SectionBegin = 1,

    /// <summary>Whole elements of the section.</summary>
    Data = 2,

    /// <summary>Ends the section: its length again and the CRC of all its elements; no payload.</summary>
    SectionEnd = 3,

    /// <summary>Ends the file: how many sections and bytes came before; no payload.</summary>
    Trailer = 4,
}
