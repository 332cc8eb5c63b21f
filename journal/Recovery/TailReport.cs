namespace Disruptor.Trading.Journal;

/// <summary>The torn tail of a journal: what a crash left behind and recovery cuts. A reader reports it and changes nothing.</summary>
/// <param name="File">The segment in which the journal's valid part ends, or the segment that is set aside whole.</param>
/// <param name="Offset">Where the tail begins in that file, in bytes; 0 for a whole segment.</param>
/// <param name="TailBytes">Bytes from there to the last one that is not zero.</param>
/// <param name="NextSequence">The sequence that the torn block should have begun with: all before it are kept.</param>
/// <param name="Mode">The mode that wrote it.</param>
/// <param name="Finding">What stands there.</param>
/// <param name="Evidence">What lies after it.</param>
/// <param name="Found">The finding in words.</param>
/// <param name="LaterFiles">Segments after it, which are set aside whole.</param>
public sealed record TailReport(
    string File,
    long Offset,
    long TailBytes,
    long NextSequence,
    DurabilityMode Mode,
    Finding Finding,
    Evidence Evidence,
    string Found,
    IReadOnlyList<string> LaterFiles)
{
    /// <summary>One line for the operator.</summary>
    public string ToLine() =>
        $"torn tail: {File} at offset {Offset}: {Found}; {TailBytes} bytes after sequence {NextSequence - 1} were never acknowledged as durable"
        + (LaterFiles.Count > 0 ? $", with {LaterFiles.Count} later segment file(s)" : string.Empty);
}
