namespace Disruptor.Trading.MarketData.Tests;

/// <summary>Gives out bytes in pieces of a fixed size.</summary>
internal sealed class TrickleStream(byte[] bytes, int pieceBytes) : ReadOnlyForwardStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(Math.Min(buffer.Length, pieceBytes), bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
