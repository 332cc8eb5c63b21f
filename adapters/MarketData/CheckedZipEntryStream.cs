using System.IO.Compression;

namespace Disruptor.Trading.MarketData;

/// <summary>The text of a zip's only entry; at its end length and CRC-32 are compared with what the zip says. Owns the archive.</summary>
internal sealed class CheckedZipEntryStream : ReadOnlyForwardStream
{
    private readonly ZipArchive _archive;
    private readonly Stream _content;
    private readonly long _expectedLength;
    private readonly uint _expectedCrc;
    private Crc32 _crc;
    private long _length;

    public CheckedZipEntryStream(ZipArchive archive, ZipArchiveEntry entry)
    {
        _archive = archive;
        _expectedLength = entry.Length;
        _expectedCrc = entry.Crc32;
        _content = entry.Open();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        int count = _content.Read(buffer);
        if (count > 0)
        {
            _crc.Append(buffer[..count]);
            _length += count;
        }
        else if (_length != _expectedLength)
        {
            throw new InvalidDataException($"the entry has {_length} bytes and the zip says {_expectedLength}");
        }
        else if (_crc.Value != _expectedCrc)
        {
            throw new InvalidDataException("the entry's bytes do not match the checksum in the zip");
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
            _archive.Dispose();
        }

        base.Dispose(disposing);
    }
}
