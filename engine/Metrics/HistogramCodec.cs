using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Disruptor.Trading.Metrics;

/// <summary>
/// The compressed V2 encoding of HdrHistogram, which its tools read in every language. All numbers big-endian.
/// <code>
///   0            4            8
///   ├────────────┼────────────┼──────────────────────────────
///   │ 0x1C849314 │ length     │ zlib of length bytes:
///
///   0            4            8         12       16        24        32      40
///   ├────────────┼────────────┼─────────┼────────┼─────────┼─────────┼───────┼─────────────
///   │ 0x1C849313 │ payload    │ offset  │ digits │ lowest  │ highest │ ratio │ payload: counts
///   │            │ bytes      │ = 0     │ = 3    │ = 1     │         │ = 1.0 │ (see ZigZag), −n = n zeros
/// </code>
/// Offset and ratio are written as above and not looked at when reading (writers differ, and neither changes the counts).
/// What is not encoded: values out of range, and the exact extremes (a decoded histogram has the ends of their steps).
/// </summary>
public static unsafe class HistogramCodec
{
    private const int OuterCookie = 0x1C849314;
    private const int InnerCookie = 0x1C849313;
    private const int OuterHeaderBytes = 8;
    private const int InnerHeaderBytes = 40;
    private const int ChecksumBytes = 4;
    private const int PayloadLengthOffset = 4;
    private const int DigitsOffset = 12;
    private const int LowestOffset = 16;
    private const int HighestOffset = 24;
    private const int RatioOffset = 32;

    /// <summary>The histogram as bytes.</summary>
    public static byte[] Encode(Histogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        byte[] plain = ArrayPool<byte>.Shared.Rent(InnerHeaderBytes + (histogram.Length * ZigZag.MaxBytes));
        try
        {
            int length = EncodePlain(histogram, plain);
            using MemoryStream packed = new();
            packed.Write(stackalloc byte[OuterHeaderBytes]);
            using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true))
                zlib.Write(plain, 0, length);
            byte[] result = packed.ToArray();
            BinaryPrimitives.WriteInt32BigEndian(result, OuterCookie);
            BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(4), result.Length - OuterHeaderBytes);
            return result;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    /// <summary>The histogram as Base64 text, the form a histogram log holds.</summary>
    public static string EncodeBase64(Histogram histogram) => Convert.ToBase64String(Encode(histogram));

    /// <summary>
    /// The histogram that <paramref name="encoded"/> describes. Memory is allocated for it only, after its range has been checked, at most
    /// 432 KiB; nothing is sized by a length found in the input. The caller disposes it.
    /// </summary>
    /// <exception cref="HistogramFormatException">The bytes are damaged, truncated, of another version, or not of three digits in steps of one.</exception>
    public static Histogram Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length < OuterHeaderBytes)
            throw new HistogramFormatException($"An encoded histogram has at least {OuterHeaderBytes} bytes, not {encoded.Length}.");
        int cookie = BinaryPrimitives.ReadInt32BigEndian(encoded);
        if (cookie != OuterCookie)
            throw new HistogramFormatException($"Not a compressed V2 histogram: it begins with 0x{cookie:X8}, not 0x{OuterCookie:X8}.");
        int length = BinaryPrimitives.ReadInt32BigEndian(encoded[4..]);
        if (length != encoded.Length - OuterHeaderBytes)
            throw new HistogramFormatException($"The compressed part should have {length} bytes and has {encoded.Length - OuterHeaderBytes}.");
        if (length < ChecksumBytes)
            throw new HistogramFormatException($"The compressed part is cut short: {length} bytes.");
        // The platform's decompressor accepts a stream cut off inside its trailing checksum, so the checksum is compared here.
        uint checksum = BinaryPrimitives.ReadUInt32BigEndian(encoded[^ChecksumBytes..]);
        fixed (byte* start = encoded)
        {
            using UnmanagedMemoryStream packed = new(start + OuterHeaderBytes, length);
            using ZLibStream plain = new(packed, CompressionMode.Decompress);
            try
            {
                return DecodePlain(new PayloadReader(plain), checksum);
            }
            catch (InvalidDataException e)
            {
                throw new HistogramFormatException("The compressed part is damaged: " + e.Message, e);
            }
        }
    }

    /// <summary>As <see cref="Decode"/>, from Base64 text.</summary>
    /// <exception cref="HistogramFormatException">The text is not Base64 or what it holds cannot be read.</exception>
    public static Histogram DecodeBase64(ReadOnlySpan<char> text)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent((text.Length / 4 * 3) + 3);
        try
        {
            if (!Convert.TryFromBase64Chars(text, bytes, out int length))
                throw new HistogramFormatException("The histogram is not Base64 text.");
            return Decode(bytes.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static int EncodePlain(Histogram histogram, Span<byte> target)
    {
        target[..InnerHeaderBytes].Clear();
        BinaryPrimitives.WriteInt32BigEndian(target, InnerCookie);
        BinaryPrimitives.WriteInt32BigEndian(target[DigitsOffset..], HistogramLayout.Digits);
        BinaryPrimitives.WriteInt64BigEndian(target[LowestOffset..], 1);
        BinaryPrimitives.WriteInt64BigEndian(target[HighestOffset..], histogram.Highest);
        BinaryPrimitives.WriteDoubleBigEndian(target[RatioOffset..], 1.0);

        int length = InnerHeaderBytes;
        int last = Math.Max(0, histogram.RecordedRange().Last);
        for (int i = 0; i <= last;)
        {
            long count = histogram.CountAt(i++);
            int zeros = count == 0 ? 1 : 0;
            while (zeros > 0 && i <= last && histogram.CountAt(i) == 0)
            {
                zeros++;
                i++;
            }

            // A lone zero is a plain zero: one byte either way, and what other writers do.
            length += ZigZag.Write(target[length..], zeros > 1 ? -zeros : count);
        }

        BinaryPrimitives.WriteInt32BigEndian(target[PayloadLengthOffset..], length - InnerHeaderBytes);
        return length;
    }

    private static Histogram DecodePlain(PayloadReader plain, uint checksum)
    {
        Span<byte> header = stackalloc byte[InnerHeaderBytes];
        plain.Allow(InnerHeaderBytes);
        for (int i = 0; i < header.Length; i++)
            header[i] = plain.ReadByte();
        int cookie = BinaryPrimitives.ReadInt32BigEndian(header);
        if (cookie != InnerCookie)
            throw new HistogramFormatException($"Not a V2 histogram: its header begins with 0x{cookie:X8}, not 0x{InnerCookie:X8}.");
        int payloadBytes = BinaryPrimitives.ReadInt32BigEndian(header[PayloadLengthOffset..]);
        int digits = BinaryPrimitives.ReadInt32BigEndian(header[DigitsOffset..]);
        long lowest = BinaryPrimitives.ReadInt64BigEndian(header[LowestOffset..]);
        long highest = BinaryPrimitives.ReadInt64BigEndian(header[HighestOffset..]);
        if (digits != HistogramLayout.Digits || lowest != 1)
            throw new HistogramFormatException($"Only {HistogramLayout.Digits} digits in steps of 1 are read, not {digits} digits in steps of {lowest}.");
        if (highest < 2)
            throw new HistogramFormatException($"The highest value {highest} is below 2.");
        int countsLength = HistogramLayout.LengthFor(HistogramLayout.BucketCountFor(highest));
        if (payloadBytes < 0 || payloadBytes > countsLength * ZigZag.MaxBytes)
            throw new HistogramFormatException($"{payloadBytes} bytes cannot hold the {countsLength} counts of values up to {highest}.");

        Histogram histogram = new(highest);
        try
        {
            plain.Allow(payloadBytes);
            ReadCounts(plain, histogram);
            if (!plain.IsAtEnd())
                throw new HistogramFormatException("There are bytes after the counts.");
            if (plain.Adler32 != checksum)
                throw new HistogramFormatException($"The checksum is 0x{plain.Adler32:X8} and should be 0x{checksum:X8}.");
            return histogram;
        }
        catch
        {
            histogram.Dispose();
            throw;
        }
    }

    private static void ReadCounts(PayloadReader source, Histogram histogram)
    {
        int index = 0;
        int first = -1;
        int last = -1;
        long total = 0;
        while (source.Remaining > 0)
        {
            long count = ZigZag.Read(source);
            long steps = count < 0 ? unchecked(-count) : 1;
            // long.MinValue stays negative when negated, hence the second half.
            if (steps > histogram.Length - index || steps < 0)
                throw new HistogramFormatException($"There are more counts than the {histogram.Length} of values up to {histogram.Highest}.");
            if (count > 0)
            {
                if (count > long.MaxValue - total)
                    throw new HistogramFormatException("The counts add up to more than 63 bits.");
                total += count;
                histogram.AddAt(index, count);
                first = first < 0 ? index : first;
                last = index;
            }

            index += (int)steps;
        }

        if (last >= 0)
            histogram.Extend(HistogramLayout.LowestOf(first), HistogramLayout.HighestOf(last));
    }
}
