using System.Text;

namespace Disruptor.Trading.Journal.Tests;

public sealed class Crc32CTests
{
    [Test]
    public void ThePublishedVectorsHold()
    {
        byte[] rising = new byte[32];
        byte[] falling = new byte[32];
        byte[] ones = new byte[32];
        for (int index = 0; index < 32; index++)
        {
            rising[index] = (byte)index;
            falling[index] = (byte)(31 - index);
            ones[index] = 0xFF;
        }

        // RFC 3720, B.4, and the check value of the CRC catalogue.
        Assert.Multiple(() =>
        {
            Assert.That(Crc32C.Compute(Encoding.ASCII.GetBytes("123456789")), Is.EqualTo(0xE3069283));
            Assert.That(Crc32C.Compute(new byte[32]), Is.EqualTo(0x8A9136AA));
            Assert.That(Crc32C.Compute(ones), Is.EqualTo(0x62A8AB43));
            Assert.That(Crc32C.Compute(rising), Is.EqualTo(0x46DD794E));
            Assert.That(Crc32C.Compute(falling), Is.EqualTo(0x113FDB5C));
            Assert.That(Crc32C.Compute([]), Is.Zero);
        });
    }

    [Test]
    public void TheInstructionAndTheTableAgreeOnEveryLengthAndAlignment()
    {
        byte[] bytes = new byte[70_000];
        new Random(7).NextBytes(bytes);
        for (int length = 0; length < 2000; length++)
        {
            int start = length % 17;
            Assert.That(Crc32C.Compute(bytes.AsSpan(start, length)), Is.EqualTo(Crc32C.AppendTable(0, bytes.AsSpan(start, length))));
        }

        for (int length = 12_000; length < bytes.Length; length += 997)
        {
            Assert.That(Crc32C.Compute(bytes.AsSpan(0, length)), Is.EqualTo(Crc32C.AppendTable(0, bytes.AsSpan(0, length))));
        }
    }

    [Test]
    public void PiecesGiveTheSameAsTheWhole()
    {
        byte[] bytes = Sample.Records(1, 300);
        uint whole = Crc32C.Compute(bytes);
        for (int cut = 0; cut <= bytes.Length; cut += 331)
        {
            Assert.That(Crc32C.Append(Crc32C.Compute(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)), Is.EqualTo(whole));
        }
    }
}
