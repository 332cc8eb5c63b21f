using System.IO.Compression;

namespace Disruptor.Trading.MarketData;

/// <summary>
/// Decompresses gzip and refuses a file that was cut. <see cref="GZipStream"/> reports the end of a truncated file like that of a whole one (checked on
/// .NET 10), and the length field in the last bytes says nothing when a recorder appended several members. So the file is read with one known member
/// behind it: only if every member of the file is complete does that last one come out as what was put in. The decompressor asks for more input only
/// when it has given out everything it could make of the bytes before, so what is made of the seal's bytes never mixes with the file's.
/// </summary>
internal sealed class CheckedGzipStream : ReadOnlyForwardStream
{
    /// <summary>The message of a file that ends too early.</summary>
    public const string TruncatedMessage = "the compressed data end in the middle";

    private readonly SealedTailStream _tail;
    private readonly GZipStream _gzip;
    private bool _ended;

    public CheckedGzipStream(Stream file)
    {
        _tail = new SealedTailStream(file);
        _gzip = new GZipStream(_tail, CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty)
            return 0;
        int count;
        try
        {
            count = _gzip.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            string message = _tail.IsFileRead ? TruncatedMessage : "the compressed data are damaged";
            throw new InvalidDataException(message, exception);
        }

        if (!_tail.IsFileRead)
        {
            if (count > 0)
                return count;
            throw new InvalidDataException("bytes that are not gzip follow the compressed data");
        }

        CheckSeal(buffer[..count]);
        _ended = true;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }

    private void CheckSeal(ReadOnlySpan<byte> first)
    {
        // One byte more than the seal, so that anything longer is seen.
        Span<byte> text = stackalloc byte[SealedTailStream.SealText.Length + 1];
        bool isIntact = first.Length < text.Length;
        try
        {
            if (isIntact)
            {
                first.CopyTo(text);
                int length = first.Length + _gzip.ReadAtLeast(text[first.Length..], text.Length - first.Length, throwOnEndOfStream: false);
                isIntact = text[..length].SequenceEqual(SealedTailStream.SealText);
            }
        }
        catch (InvalidDataException)
        {
            isIntact = false;
        }

        if (!isIntact)
            throw new InvalidDataException(TruncatedMessage);
    }
}
