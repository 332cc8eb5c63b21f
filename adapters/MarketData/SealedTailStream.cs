using System.IO.Compression;

namespace Disruptor.Trading.MarketData;

/// <summary>A file followed by one small gzip member of ours, the seal. See <see cref="CheckedGzipStream"/>.</summary>
internal sealed class SealedTailStream(Stream file) : ReadOnlyForwardStream
{
    private static readonly byte[] SealMember = MakeSealMember();

    private int _sealPosition;

    /// <summary>What the seal decompresses to.</summary>
    public static ReadOnlySpan<byte> SealText => "end of file"u8;

    /// <summary>Whether the file is used up and the reader has been given bytes of the seal.</summary>
    public bool IsFileRead => _sealPosition > 0;

    public override int Read(Span<byte> buffer)
    {
        if (_sealPosition == 0)
        {
            int count = file.Read(buffer);
            if (count > 0 || buffer.IsEmpty)
                return count;
        }

        int length = Math.Min(buffer.Length, SealMember.Length - _sealPosition);
        SealMember.AsSpan(_sealPosition, length).CopyTo(buffer);
        _sealPosition += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] MakeSealMember()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
            gzip.Write(SealText);
        return bytes.ToArray();
    }
}
