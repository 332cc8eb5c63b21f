using System.Buffers;
using System.Runtime.CompilerServices;

namespace Disruptor.Trading.MarketData;

/// <summary>Cuts a stream into lines inside one pooled buffer. A line is good until the next call. The last line needs no line end.</summary>
internal sealed class LineReader : IDisposable
{
    private readonly Stream _stream;
    private readonly int _maxLineBytes;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private bool _streamEnded;

    public LineReader(Stream stream, int maxLineBytes, int initialBufferBytes = FeedLimits.InitialBufferBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLineBytes, 1);
        _stream = stream;
        _maxLineBytes = maxLineBytes;
        _buffer = ArrayPool<byte>.Shared.Rent(initialBufferBytes);
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _start = _end = 0;
        _streamEnded = true;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        _stream.Dispose();
    }

    /// <summary>The next line without its line end (LF or CR LF).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LineStatus Next(out ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(_start, _end - _start);
        int length = rest.IndexOf((byte)'\n');
        if (length < 0)
            return NextAfterRefill(out line);
        _start += length + 1;
        return Checked(rest[..length], out line);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private LineStatus NextAfterRefill(out ReadOnlySpan<byte> line)
    {
        bool isTooLong = false;
        while (!_streamEnded)
        {
            int searched = _end - _start;
            // One byte more than the limit for the CR of a line end that may follow.
            if (searched > _maxLineBytes + 1)
            {
                isTooLong = true;
                _start = _end = searched = 0;
            }

            if (!Refill())
                break;
            int found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found < 0)
                continue;
            ReadOnlySpan<byte> whole = _buffer.AsSpan(_start, searched + found);
            _start += searched + found + 1;
            if (!isTooLong)
                return Checked(whole, out line);
            line = default;
            return LineStatus.TooLong;
        }

        ReadOnlySpan<byte> last = _buffer.AsSpan(_start, _end - _start);
        _start = _end = 0;
        if (!isTooLong && !last.IsEmpty)
            return Checked(last, out line);
        line = default;
        return isTooLong ? LineStatus.TooLong : LineStatus.End;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LineStatus Checked(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> line)
    {
        if (!text.IsEmpty && text[^1] == (byte)'\r')
            text = text[..^1];
        line = text;
        return text.Length <= _maxLineBytes ? LineStatus.Line : LineStatus.TooLong;
    }

    private bool Refill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        int count = _stream.Read(_buffer.AsSpan(_end));
        _end += count;
        _streamEnded = count == 0;
        return count > 0;
    }
}
