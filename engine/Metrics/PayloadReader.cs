namespace Disruptor.Trading.Metrics;

/// <summary>Bytes of a stream one by one through a small buffer, and never more of them than were allowed.</summary>
internal sealed class PayloadReader
{
    private readonly Stream _source;
    private readonly byte[] _buffer = new byte[4096];
    private int _position;
    private int _filled;

    /// <summary>Reads at most <paramref name="lengthBytes"/> from <paramref name="source"/>.</summary>
    public PayloadReader(Stream source, int lengthBytes)
    {
        _source = source;
        Remaining = lengthBytes;
    }

    /// <summary>Bytes that may still be read.</summary>
    public int Remaining { get; private set; }

    /// <summary>The next byte.</summary>
    /// <exception cref="HistogramFormatException">The allowed bytes or the stream are used up.</exception>
    public byte ReadByte()
    {
        if (Remaining == 0)
            throw new HistogramFormatException("The counts end in the middle of a number.");
        if (_position == _filled)
        {
            _filled = _source.Read(_buffer, 0, Math.Min(_buffer.Length, Remaining));
            _position = 0;
            if (_filled == 0)
                throw new HistogramFormatException($"The counts end {Remaining} bytes early.");
        }

        Remaining--;
        return _buffer[_position++];
    }
}
