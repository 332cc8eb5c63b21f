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

    /// <summary>Bytes of a page: what is written past the page cache, or to be found in it whole, comes in these.</summary>
    public const int PageBytes = 4096;

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

    /// <summary>Ending of a segment that is being filled with zeros; never part of the journal.</summary>
    public const string FillingExtension = ".dtj.tmp";

    /// <summary>Ending of what recovery kept aside.</summary>
    public const string BrokenExtension = ".broken";

    /// <summary>Name of the lock file.</summary>
    public const string LockName = "lock";

    /// <summary>Digits of a segment's name: its ordinal, in an order that sorts as text. Ten digits of 64 MiB are 640 PB.</summary>
    public const int SegmentNameDigits = 10;

    /// <summary>The highest ordinal that a name can hold.</summary>
    public const long MaxSegmentOrdinal = 9_999_999_999;

    /// <summary>The file name of a segment.</summary>
    /// <param name="ordinal">Its place in the journal, from 1.</param>
    public static string SegmentName(long ordinal) => ordinal.ToString("D10", CultureInfo.InvariantCulture) + SegmentExtension;

    /// <summary>Reads the ordinal out of a segment's file name; false when the name is not of that form.</summary>
    /// <param name="name">A file name without folder.</param>
    /// <param name="ordinal">The ordinal, from 1.</param>
    public static bool TryParseSegmentName(ReadOnlySpan<char> name, out long ordinal)
    {
        ordinal = 0;
        return name.Length == SegmentNameDigits + SegmentExtension.Length
            && name.EndsWith(SegmentExtension, StringComparison.Ordinal)
            && long.TryParse(name[..SegmentNameDigits], NumberStyles.None, CultureInfo.InvariantCulture, out ordinal)
            && ordinal > 0;
    }

    /// <summary>Bytes of a block of <paramref name="count"/> records.</summary>
    /// <param name="count">Records, from 1.</param>
    public static int BlockBytes(int count) => BlockHeaderBytes + (count * RecordBytes);
}
