using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Disruptor.Trading.Journal;

/// <summary>
/// Turns a zero-filled spare into the next segment: header page, rename, directory sync. Where the journal's rule is that a block on disk implies all before it (sync
/// mode, and the first segment in every mode), the header is on disk before the file gets its name.
/// </summary>
internal sealed class SegmentRoller
{
    private readonly JournalFolder _folder;
    private readonly DiskWriter _disk;
    private readonly byte[] _page = new byte[JournalFormat.SegmentHeaderBytes];

    internal SegmentRoller(JournalFolder folder)
    {
        _folder = folder;
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
            BaseSequence = 1,
            BaseChain = JournalChain.Genesis(high, low),
            Epoch = epoch,
        };
    }

    /// <summary>Writes the header into the spare and gives it its name. An existing segment of that name, which then holds no record, is replaced.</summary>
    internal void Begin(IJournalFile spare, ref SegmentHeader header, bool durably)
    {
        JournalOptions options = _folder.Options;
        header.Magic = JournalFormat.SegmentMagic;
        header.Version = JournalFormat.Version;
        header.SegmentBytes = options.SegmentBytes;
        header.MaxBlockRecords = (uint)options.EffectiveMaxBlockRecords;
        header.Mode = options.Mode;
        header.WriteTo(_page);
        _disk.Write(spare, 0, _page);
        if (durably)
        {
            _disk.Sync(spare, JournalFormat.SegmentHeaderBytes);
        }

        string path = _folder.PathOf(JournalFormat.SegmentName(header.BaseSequence));
        _disk.Rename(spare.Path, path);
        spare.Path = path;
        if (durably)
        {
            _disk.SyncFolder(_folder.Path);
        }
    }
}
