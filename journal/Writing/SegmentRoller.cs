using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Disruptor.Trading.Journal;

/// <summary>Begins segments: puts the header page into a file that is already named, whole and on disk.</summary>
internal sealed class SegmentRoller
{
    private readonly JournalOptions _options;
    private readonly DiskWriter _disk;
    private readonly byte[] _page = new byte[JournalFormat.SegmentHeaderBytes];

    internal SegmentRoller(JournalFolder folder)
    {
        _options = folder.Options;
        _disk = folder.Disk;
    }

    /// <summary>The header of a journal's first segment.</summary>
    internal static SegmentHeader Genesis(JournalOptions options, long epoch)
    {
        UInt128 id = options.ClusterId;
        Span<ulong> random = stackalloc ulong[2];
        while (id == UInt128.Zero)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(random));
            id = new UInt128(random[0], random[1]);
        }

        ulong high = (ulong)(id >> 64);
        ulong low = (ulong)id;
        return new SegmentHeader
        {
            ClusterIdHigh = high,
            ClusterIdLow = low,
            Ordinal = 1,
            BaseSequence = 1,
            BaseChain = JournalChain.Genesis(high, low),
            Epoch = epoch,
        };
    }

    /// <summary>
    /// Writes the header page, without a sync: the next sync of the file, which is that of its first block, covers both. So a crash can leave page and block torn in any
    /// way, none of it acknowledged; the recovery table counts the two as one block.
    /// </summary>
    internal void Begin(IJournalFile file, ref SegmentHeader header)
    {
        header.Magic = JournalFormat.SegmentMagic;
        header.Version = JournalFormat.Version;
        header.SegmentBytes = _options.SegmentBytes;
        header.MaxBlockRecords = (uint)_options.EffectiveMaxBlockRecords;
        header.Mode = _options.Mode;
        header.WriteTo(_page);
        _disk.Write(file, 0, _page);
    }
}
