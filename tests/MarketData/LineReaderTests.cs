using System.Text;

namespace Disruptor.Trading.MarketData.Tests;

public sealed class LineReaderTests
{
    [Test]
    public void LinesAreTheSameWhateverThePieces([Values(1, 2, 3, 5, 16, 17, 1000)] int pieceBytes)
    {
        string[] lines = ["a", "", "bb\t", new string('c', 40), "d", "", new string('e', 63), "last"];
        Assert.That(ReadAll(string.Join('\n', lines), pieceBytes, maxLineBytes: 64), Is.EqualTo(lines));
        Assert.That(ReadAll(string.Join("\r\n", lines) + "\r\n", pieceBytes, maxLineBytes: 64), Is.EqualTo(lines));
    }

    [Test]
    public void AnOverlongLineIsOneFindingAndTheNextLineIsWhole([Values(1, 3, 16, 1000)] int pieceBytes)
    {
        string text = $"{new string('a', 64)}\n{new string('b', 65)}\nc\n{new string('d', 5000)}\r\ne\n{new string('f', 200)}";
        Assert.That(ReadAll(text, pieceBytes, maxLineBytes: 64), Is.EqualTo(new[] { new string('a', 64), "<too long>", "c", "<too long>", "e", "<too long>" }));
    }

    [Test]
    public void AnEmptyStreamHasNoLines() => Assert.That(ReadAll("", 1, 64), Is.Empty);

    private static List<string> ReadAll(string text, int pieceBytes, int maxLineBytes)
    {
        using var reader = new LineReader(new TrickleStream(Encoding.UTF8.GetBytes(text), pieceBytes), maxLineBytes, initialBufferBytes: 16);
        var lines = new List<string>();
        for (LineStatus status; (status = reader.Next(out ReadOnlySpan<byte> line)) != LineStatus.End;)
            lines.Add(status == LineStatus.TooLong ? "<too long>" : Encoding.UTF8.GetString(line));
        return lines;
    }
}
