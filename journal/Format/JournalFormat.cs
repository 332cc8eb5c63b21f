using System.Globalization;

namespace Disruptor.Trading.Journal;

/// <summary>The constants of the on-disk format; the bit diagrams are in README.md. All integers are little endian.</summary>
public static class JournalFormat
{
    /// <summary>"DTJRNL01" read as a little-endian integer.</summary>
    public const ulong SegmentMagic = 0x31304C4E524A5444;

    /// <summary>The version this code writes, of segment and block headers alike; a higher one is refused.</summary>
    public const byte Version = 1;

    /// <summary>Bytes of the segment header page: one page, so that it is written whole or not at all by most disks, and blocks start page-aligned.</summary>
    public const int SegmentHeaderBytes = 4096;

    /// <summary>Bytes of a block header: one record slot, so that every header and record stands on a 64-byte grid and a scan after damage can step over it.</summary>
    public const int BlockHeaderBytes = 64;

    /// <summary>Bytes of one record.</summary>
    public const int RecordBytes = 64;

    /// <summary>Most records in one block (1 MiB of payload): the bound on every length read from disk.</summary>
    public const int MaxBlockRecords = 16384;

    /// <summary>Most bytes of one block.</summary>
    public const int MaxBlockBytes = BlockHeaderBytes + (MaxBlockRecords * RecordBytes);

    /// <summary>Smallest segment, 64 KiB: the header page and a block of some hundred records.</summary>
    public const long MinSegmentBytes = 64 * 1024;

    /// <summary>Largest segment, 1 TiB: a bound for lengths read from disk.</summary>
    public const long MaxSegmentBytes = 1L << 40;

    /// <summary>Ending of a segment file.</summary>
    public const string SegmentExtension = ".dtj";

    /// <summary>Ending of a zero-filled segment that waits to be used; never part of the journal.</summary>
    public const string SpareExtension = ".dtj.tmp";

    /// <summary>Ending of what recovery kept aside.</summary>
    public const string BrokenExtension = ".broken";

    /// <summary>Name of the lock file.</summary>
    public const string LockName = "lock";

    /// <summary>Digits of a segment's name: any positive sequence, in an order that sorts as text.</summary>
    public const int SegmentNameDigits = 20;

    /// <summary>The file name of the segment whose first sequence is <paramref name="baseSequence"/>.</summary>
    /// <param name="baseSequence">The first sequence of the segment, from 1.</param>
    public static string SegmentName(long baseSequence) =>
        baseSequence.ToString("D20", CultureInfo.InvariantCulture) + SegmentExtension;

    /// <summary>Reads a base sequence out of a segment's file name; false when the name is not of that form.</summary>
    /// <param name="name">A file name without folder.</param>
    /// <param name="baseSequence">The base sequence, from 1.</param>
    public static bool TryParseSegmentName(ReadOnlySpan<char> name, out long baseSequence)
    {
        baseSequence = 0;
        return name.Length == SegmentNameDigits + SegmentExtension.Length
            && name.EndsWith(SegmentExtension, StringComparison.Ordinal)
            && long.TryParse(name[..SegmentNameDigits], NumberStyles.None, CultureInfo.InvariantCulture, out baseSequence)
            && baseSequence > 0;
    }

    /// <summary>Bytes of a block of <paramref name="count"/> records.</summary>
    /// <param name="count">Records, from 1.</param>
    public static int BlockBytes(int count) => BlockHeaderBytes + (count * RecordBytes);
}
