namespace Disruptor.Trading.Metrics;

/// <summary>Bytes of a stream one by one through a small buffer, never more of them than were allowed, and their Adler-32.</summary>
internal sealed class PayloadReader
{
    /// <summary>The largest prime below 2^16, as RFC 1950 has it.</summary>
    private const uint AdlerModulus = 65_521;

    private readonly Stream _source;
    private readonly byte[] _buffer = new byte[4096];
    private int _position;
    private int _filled;
    private uint _low = 1;
    private uint _high;

    /// <summary>Reads from <paramref name="source"/>, nothing before <see cref="Allow"/>.</summary>
    public PayloadReader(Stream source) => _source = source;

    /// <summary>Bytes that may still be read.</summary>
    public int Remaining { get; private set; }

    /// <summary>The checksum that a zlib stream carries behind its data, of what was read so far.</summary>
    public uint Adler32 => (_high << 16) | _low;

    /// <summary>Lets <paramref name="lengthBytes"/> more be read.</summary>
    public void Allow(int lengthBytes) => Remaining += lengthBytes;

    /// <summary>The next byte.</summary>
    /// <exception cref="HistogramFormatException">The allowed bytes or the stream are used up.</exception>
    public byte ReadByte()
    {
        if (Remaining == 0)
            throw new HistogramFormatException("The counts end in the middle of a number.");
        if (_position == _filled && !Fill())
            throw new HistogramFormatException($"The data ends {Remaining} bytes early.");
        Remaining--;
        byte next = _buffer[_position++];
        _low = (_low + next) % AdlerModulus;
        _high = (_high + _low) % AdlerModulus;
        return next;
    }

    /// <summary>True when nothing follows what was read.</summary>
    public bool IsAtEnd() => _position == _filled && !Fill();

    private bool Fill()
    {
        _filled = _source.Read(_buffer, 0, _buffer.Length);
        _position = 0;
        return _filled > 0;
    }
}
