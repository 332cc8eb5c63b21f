namespace Disruptor.Trading.Host.Replay;

/// <summary>
/// Splits a stream into lines at LF (a CR before it is dropped) without ever holding more than the longest line allowed. Before a read
/// that may block it says so, so that whoever types or pipes lines one by one gets the answers of the last before sending the next.
/// </summary>
internal sealed class LineSplitter(Stream input, int maxLineBytes, Action beforeRead)
{
    /// <summary>Byte order mark and CR, which a cut line may lose again.</summary>
    private const int LongestTrim = 4;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private int _number;
    private bool _ended;
    private bool _skipRest;

    /// <summary>
    /// Reads the next line, without its end. A line over the limit is handed out cut but still over it, for the parser to refuse or, when
    /// it is a comment, to pass over; its rest is no line of its own.
    /// </summary>
    public bool TryRead(out ReadOnlySpan<byte> line, out int number)
    {
        // An input without end begins to count again.
        number = _number = _number == int.MaxValue ? 1 : _number + 1;
        int searched = 0;
        while (_skipRest && !SkipToLineEnd()) Fill();
        while (true)
        {
            ReadOnlySpan<byte> have = _buffer.AsSpan(_start, _end - _start);
            int at = have[searched..].IndexOf((byte)'\n');
            if (at >= 0)
            {
                at += searched;
                line = Trim(have[..at]);
                _start += at + 1;
                return true;
            }
            searched = have.Length;
            if (_ended || have.Length > maxLineBytes + LongestTrim)
            {
                line = Trim(have);
                _start = _end;
                _skipRest = !_ended;
                return line.Length > 0;
            }
            Fill();
        }
    }

    private bool SkipToLineEnd()
    {
        int at = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        _start = at < 0 ? _end : _start + at + 1;
        _skipRest = at < 0 && !_ended;
        return !_skipRest;
    }

    private ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        if (_number == 1 && line.StartsWith("\uFEFF"u8)) line = line[3..];
        return line.Length > 0 && line[^1] == (byte)'\r' ? line[..^1] : line;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        beforeRead();
        int read = input.Read(_buffer, _end, _buffer.Length - _end);
        if (read == 0) _ended = true;
        _end += read;
    }
}
