using System.Buffers.Binary;
using System.IO.Compression;

namespace Disruptor.Trading.Metrics.Tests;

/// <summary>What is encoded comes back; what is damaged is refused by name and costs no memory.</summary>
public sealed class HistogramCodecTests
{
    private const int HeaderBytes = 40;

    [Test]
    public void AnEncodedHistogramComesBackStepByStep([ValueSource(typeof(Samples), nameof(Samples.Shapes))] string shape)
    {
        using Histogram histogram = HistogramTests.Recorded(Samples.Make(shape, 5_000, 9));
        using Histogram decoded = HistogramCodec.Decode(HistogramCodec.Encode(histogram));

        Assert.That(HistogramTests.List(decoded), Is.EqualTo(HistogramTests.List(histogram)));
        Assert.That(decoded.Highest, Is.EqualTo(histogram.Highest));
        Assert.That(decoded.Min, Is.EqualTo(HistogramLayout.LowestOf(HistogramLayout.IndexOf(histogram.Min))));
        Assert.That(decoded.Max, Is.EqualTo(HistogramLayout.HighestOf(HistogramLayout.IndexOf(histogram.Max))));
    }

    [TestCase(2L)]
    [TestCase(2048L)]
    [TestCase(long.MaxValue)]
    public void TheEndsOfTheRangeComeBack(long highest)
    {
        using Histogram histogram = new(highest);
        using (Histogram empty = HistogramCodec.Decode(HistogramCodec.Encode(histogram)))
            Assert.That(empty.IsEmpty);
        histogram.Record(0);
        histogram.Record(highest, (1L << 56) + 3);
        using Histogram decoded = HistogramCodec.Decode(HistogramCodec.Encode(histogram));
        Assert.That(HistogramTests.List(decoded), Is.EqualTo(HistogramTests.List(histogram)));
    }

    [TestCase(0L, new byte[] { 0 })]
    [TestCase(-1L, new byte[] { 1 })]
    [TestCase(1L, new byte[] { 2 })]
    [TestCase(63L, new byte[] { 126 })]
    [TestCase(64L, new byte[] { 0x80, 1 })]
    [TestCase(-65L, new byte[] { 0x81, 1 })]
    [TestCase(long.MaxValue, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [TestCase(long.MinValue, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void ANumberHasOneForm(long value, byte[] bytes)
    {
        byte[] target = new byte[ZigZag.MaxBytes];
        int length = ZigZag.Write(target, value);
        Assert.That(target[..length], Is.EqualTo(bytes));
        Assert.That(ZigZag.Read(Reader(bytes)), Is.EqualTo(value));
    }

    [Test]
    public void EveryPowerOfTwoAndItsNeighboursComeBack()
    {
        byte[] target = new byte[ZigZag.MaxBytes];
        for (int bit = 0; bit < 64; bit++)
        {
            for (long value = (1L << bit) - 2; value != (1L << bit) + 2; value++)
            {
                int length = ZigZag.Write(target, value);
                PayloadReader reader = Reader(target[..length]);
                Assert.That(ZigZag.Read(reader), Is.EqualTo(value));
                Assert.That(reader.Remaining, Is.Zero);
            }
        }
    }

    [Test]
    public void EveryTruncationIsRefused()
    {
        byte[] good = Good();
        for (int length = 0; length < good.Length; length++)
        {
            int cut = length;
            // As cut, and with an outer length that agrees with the cut.
            AssertRefused(good[..cut]);
            if (cut >= 8)
                AssertRefused(WithOuterLength(good[..cut]));
        }
    }

    [Test]
    public void AFlippedBitIsRefusedOrMeansNothing()
    {
        byte[] good = Good();
        int meaningless = 0;
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            // A few bits of a zlib stream change nothing: its window size, the padding of its last byte, codes that no symbol uses.
            try
            {
                using Histogram decoded = HistogramCodec.Decode(bad);
                Assert.That(HistogramCodec.Encode(decoded), Is.EqualTo(good), $"bit {bit}");
                meaningless++;
            }
            catch (HistogramFormatException)
            {
            }
        }

        Assert.That(meaningless, Is.LessThan(good.Length * 8 / 20));
    }

    [TestCase(0, 4, 0x1C849303L, "begins with")]
    [TestCase(4, 4, -1L, "bytes cannot hold")]
    [TestCase(4, 4, (long)int.MaxValue, "bytes cannot hold")]
    [TestCase(12, 4, 5L, "digits")]
    [TestCase(16, 8, 0L, "steps")]
    [TestCase(16, 8, 1000L, "steps")]
    [TestCase(24, 8, 1L, "below 2")]
    [TestCase(24, 8, long.MinValue, "below 2")]
    public void AHeaderThatMakesNoSenseIsRefused(int offset, int bytes, long value, string message)
    {
        byte[] plain = Plain(2);
        if (bytes == 4)
            BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(offset), (int)value);
        else
            BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(offset), value);
        AssertRefused(Packed(plain), message);
    }

    [Test]
    public void OffsetAndRatioOfOtherWritersAreNotLookedAt()
    {
        byte[] plain = Plain(2);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(8), 1);
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(32), 1);
        using Histogram decoded = HistogramCodec.Decode(Packed(plain));
        Assert.That(decoded.CountAtValue(0), Is.EqualTo(1));
    }

    [Test]
    public void CountsBeyondTheRangeAreRefused()
    {
        Assert.That(Numbers(-2048), Has.Length.EqualTo(2));
        // The range of 1000 has 2048 counts.
        using (Histogram decoded = HistogramCodec.Decode(Packed(Plain(Numbers(-2047, 1)))))
            Assert.That(decoded.TotalCount, Is.EqualTo(1));
        AssertRefused(Packed(Plain(Numbers(-2048, 1))), "more counts");
        AssertRefused(Packed(Plain(Numbers(-2049))), "more counts");
        AssertRefused(Packed(Plain(Numbers(1, long.MinValue))), "more counts");
        AssertRefused(Packed(Plain(Numbers(1, -long.MaxValue))), "more counts");
        AssertRefused(Packed(Plain(Numbers(long.MaxValue, 1))), "63 bits");
        AssertRefused(Packed(Plain(0x80)), "middle of a number");
    }

    [Test]
    public void BytesAfterTheCountsAreRefused()
    {
        byte[] plain = Plain(2, 2, 2);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(4), 2);
        AssertRefused(Packed(plain), "after the counts");
    }

    [Test]
    public void NothingIsSizedByALengthThatTheInputClaims()
    {
        // Claims 500,000 bytes of counts, and a small input that would unpack to 100 MB.
        byte[] claim = Plain(2);
        BinaryPrimitives.WriteInt64BigEndian(claim.AsSpan(24), long.MaxValue);
        BinaryPrimitives.WriteInt32BigEndian(claim.AsSpan(4), 490_000);
        byte[] claimed = Packed(claim);
        byte[] bomb = Packed([.. Plain(2), .. new byte[100_000_000]]);
        Assert.That(AllocatedByRefusing(claimed), Is.LessThan(32_768));
        Assert.That(AllocatedByRefusing(bomb), Is.LessThan(32_768));
    }

    [TestCase("")]
    [TestCase("HIST")]
    [TestCase("not base 64!")]
    [TestCase("HISTFAAAAA")]
    public void TextThatIsNoHistogramIsRefused(string text) =>
        Assert.That(() => HistogramCodec.DecodeBase64(text), Throws.TypeOf<HistogramFormatException>());

    [Test]
    public void TheTextBeginsAsToolsRecogniseIt()
    {
        using Histogram histogram = new();
        Assert.That(HistogramCodec.EncodeBase64(histogram), Does.StartWith("HISTFAAA"));
    }

    private static PayloadReader Reader(byte[] bytes)
    {
        PayloadReader reader = new(new MemoryStream(bytes));
        reader.Allow(bytes.Length);
        return reader;
    }

    private static byte[] Good()
    {
        using Histogram histogram = HistogramTests.Recorded(Samples.Make("exponential", 30, 2));
        return HistogramCodec.Encode(histogram);
    }

    /// <summary>Header and payload before compression, for values up to 1000.</summary>
    private static byte[] Plain(params byte[] payload)
    {
        byte[] plain = new byte[HeaderBytes + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(plain, 0x1C849313);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(4), payload.Length);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(12), 3);
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(16), 1);
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(24), 1_000);
        BinaryPrimitives.WriteDoubleBigEndian(plain.AsSpan(32), 1);
        payload.CopyTo(plain, HeaderBytes);
        return plain;
    }

    private static byte[] Numbers(params long[] values)
    {
        List<byte> bytes = [];
        byte[] one = new byte[ZigZag.MaxBytes];
        foreach (long value in values)
            bytes.AddRange(one[..ZigZag.Write(one, value)]);
        return [.. bytes];
    }

    private static byte[] Packed(byte[] plain)
    {
        using MemoryStream packed = new();
        packed.Write(new byte[8]);
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(plain);
        byte[] result = packed.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(result, 0x1C849314);
        return WithOuterLength(result);
    }

    private static byte[] WithOuterLength(byte[] encoded)
    {
        BinaryPrimitives.WriteInt32BigEndian(encoded.AsSpan(4), encoded.Length - 8);
        return encoded;
    }

    private static void AssertRefused(byte[] encoded, string message = "") =>
        Assert.That(() => HistogramCodec.Decode(encoded), Throws.TypeOf<HistogramFormatException>().With.Message.Contains(message));

    private static long AllocatedByRefusing(byte[] encoded)
    {
        AssertRefused(encoded);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            HistogramCodec.Decode(encoded).Dispose();
        }
        catch (HistogramFormatException)
        {
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
