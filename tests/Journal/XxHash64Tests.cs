using System.Text;

namespace Disruptor.Trading.Journal.Tests;

public sealed class XxHash64Tests
{
    [Test]
    public void ThePublishedVectorsHold()
    {
        // The buffer and values of the reference implementation's own sanity check.
        byte[] sanity = new byte[101];
        uint generator = 2654435761;
        for (int index = 0; index < sanity.Length; index++)
        {
            sanity[index] = (byte)(generator >> 24);
            generator *= generator;
        }

        Assert.Multiple(() =>
        {
            Assert.That(XxHash64.Compute([], 0), Is.EqualTo(0xEF46DB3751D8E999));
            Assert.That(XxHash64.Compute(Encoding.ASCII.GetBytes("a"), 0), Is.EqualTo(0xD24EC4F1A98C6E5B));
            Assert.That(XxHash64.Compute(Encoding.ASCII.GetBytes("abc"), 0), Is.EqualTo(0x44BC2CF5AD770999));
            Assert.That(XxHash64.Compute(sanity.AsSpan(0, 14), 0), Is.EqualTo(0xCFFA8DB881BC3A3D));
            Assert.That(XxHash64.Compute(sanity, 0), Is.EqualTo(0x0EAB543384F878AD));
            Assert.That(XxHash64.Compute(sanity, 2654435761), Is.EqualTo(0xCAA65939306F1E21));
        });
    }
}
