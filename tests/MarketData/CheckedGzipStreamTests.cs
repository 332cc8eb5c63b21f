using System.Text;

namespace Disruptor.Trading.MarketData.Tests;

public sealed class CheckedGzipStreamTests
{
    [Test]
    public void EveryCutIsAnErrorAndNothingButThePrefixComesOut([Values(false, true)] bool isSecondMember, [Values(1, 7, 100_000)] int pieceBytes)
    {
        byte[] text = SomeText(400);
        byte[] first = isSecondMember ? FeedFolder.Gzip("first member\n") : [];
        byte[] file = [.. first, .. FeedFolder.Gzip(text)];
        byte[] whole = isSecondMember ? [.. "first member\n"u8, .. text] : text;

        Assert.That(Decompress(file, pieceBytes), Is.EqualTo((whole, (string?)null)));
        for (int length = first.Length + 1; length < file.Length; length++)
        {
            (byte[] output, string? error) = Decompress(file[..length], pieceBytes);
            if (error is null || !whole.AsSpan().StartsWith(output))
                Assert.Fail($"cut to {length} of {file.Length} bytes: {output.Length} bytes came out, error: {error ?? "none"}");
        }
    }

    [Test]
    public void AFlippedBitIsAnErrorOrChangesNothing()
    {
        byte[] text = SomeText(120);
        byte[] file = FeedFolder.Gzip(text);
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            byte[] flipped = (byte[])file.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            (byte[] output, string? error) = Decompress(flipped, 100_000);
            // The header holds a time and other remarks that change nothing.
            if (error is null && !output.AsSpan().SequenceEqual(text))
                Assert.Fail($"bit {bit}: other bytes came out and no error");
        }
    }

    [Test]
    public void OtherBytesBehindTheDataAreAnError([Values(1, 2, 5, 3000)] int count)
    {
        byte[] text = SomeText(20);
        byte[] file = [.. FeedFolder.Gzip(text), .. Enumerable.Repeat((byte)'x', count)];
        (byte[] output, string? error) = Decompress(file, 100_000);
        Assert.That(output, Is.EqualTo(text));
        Assert.That(error, Is.Not.Null);
    }

    private static (byte[] Output, string? Error) Decompress(byte[] file, int pieceBytes)
    {
        using var stream = new CheckedGzipStream(new TrickleStream(file, pieceBytes));
        var output = new MemoryStream();
        var buffer = new byte[64];
        try
        {
            for (int count; (count = stream.Read(buffer)) > 0;)
                output.Write(buffer, 0, count);
            return (output.ToArray(), null);
        }
        catch (InvalidDataException exception)
        {
            return (output.ToArray(), exception.Message);
        }
    }

    private static byte[] SomeText(int lines)
    {
        var random = new Random(5);
        var text = new StringBuilder();
        for (int line = 0; line < lines; line++)
            text.Append(line).Append(' ').Append(random.Next(1000)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
