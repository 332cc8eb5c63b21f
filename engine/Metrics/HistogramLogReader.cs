using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Metrics;

/// <summary>
/// Reads a histogram log row by row, ours or another program's, without holding the file. The text reader belongs to the caller.
/// </summary>
public sealed class HistogramLogReader
{
    /// <summary>
    /// Longer than any row can be: 54 × 1024 counts of 9 bytes, not compressible at all, as Base64, are 0.67 million characters.
    /// A file without line ends is refused here instead of being read into memory.
    /// </summary>
    public const int MaxLineLength = 1_000_000;

    private const string TagPrefix = "Tag=";
    private const string StartTimePrefix = "#[StartTime:";
    private const string BaseTimePrefix = "#[BaseTime:";
    private const decimal NanosPerSecond = 1_000_000_000;

    private readonly TextReader _source;
    private readonly char[] _chunk = new char[4096];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _filled;
    private long _lineNumber;

    /// <summary>Reads from <paramref name="source"/>.</summary>
    public HistogramLogReader(TextReader source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
    }

    /// <summary>Nanoseconds since 1970 from the header, once its line has been passed; null before or without one.</summary>
    public long? StartTimeNanos { get; private set; }

    /// <summary>Nanoseconds since 1970 that the rows' starts count from, once its line has been passed; null before or without one.</summary>
    public long? BaseTimeNanos { get; private set; }

    /// <summary>The next row; false at the end of the log.</summary>
    /// <exception cref="HistogramFormatException">A line is no row, comment or legend; the message names its number.</exception>
    public bool TryRead([NotNullWhen(true)] out HistogramLogInterval? interval)
    {
        while (ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '"')
                continue;
            if (line[0] == '#')
            {
                ReadComment(line);
                continue;
            }

            interval = ReadRow(line);
            return true;
        }

        interval = null;
        return false;
    }

    private void ReadComment(string line)
    {
        if (line.StartsWith(StartTimePrefix, StringComparison.Ordinal))
            StartTimeNanos = FirstNumber(line[StartTimePrefix.Length..]);
        else if (line.StartsWith(BaseTimePrefix, StringComparison.Ordinal))
            BaseTimeNanos = FirstNumber(line[BaseTimePrefix.Length..]);
    }

    private long FirstNumber(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart();
        int end = rest.IndexOfAny(' ', ']');
        return Nanos(end < 0 ? rest : rest[..end], "time");
    }

    private HistogramLogInterval ReadRow(string line)
    {
        ReadOnlySpan<char> rest = line;
        string tag = "";
        if (rest.StartsWith(TagPrefix, StringComparison.Ordinal))
            tag = Field(ref rest, "tag")[TagPrefix.Length..].ToString();
        long startNanos = Nanos(Field(ref rest, "start"), "start");
        long lengthNanos = Nanos(Field(ref rest, "length"), "length");
        // The largest value is in the histogram too, and in a unit that the row does not name.
        _ = Field(ref rest, "largest value");
        try
        {
            return new HistogramLogInterval(tag, startNanos, lengthNanos, HistogramCodec.DecodeBase64(rest));
        }
        catch (HistogramFormatException e)
        {
            throw new HistogramFormatException($"line {_lineNumber}: {e.Message}", e);
        }
    }

    private ReadOnlySpan<char> Field(ref ReadOnlySpan<char> rest, string name)
    {
        int comma = rest.IndexOf(',');
        if (comma < 0)
            throw new HistogramFormatException($"line {_lineNumber}: the row ends before its {name} does.");
        ReadOnlySpan<char> field = rest[..comma];
        rest = rest[(comma + 1)..];
        return field;
    }

    private long Nanos(ReadOnlySpan<char> seconds, string name)
    {
        // 2^63 ns are 9.2e9 s. Decimal keeps every digit of a time since 1970, a double would lose the nanoseconds.
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        if (!decimal.TryParse(seconds, Style, CultureInfo.InvariantCulture, out decimal value) || value >= long.MaxValue / NanosPerSecond)
            throw new HistogramFormatException($"line {_lineNumber}: the {name} is no number of seconds.");
        return (long)(value * NanosPerSecond);
    }

    private string? ReadLine()
    {
        _line.Clear();
        while (true)
        {
            if (_position == _filled)
            {
                _filled = _source.Read(_chunk, 0, _chunk.Length);
                _position = 0;
                if (_filled == 0)
                    return _line.Length == 0 ? null : Finish();
            }

            ReadOnlySpan<char> fresh = _chunk.AsSpan(_position, _filled - _position);
            int end = fresh.IndexOf('\n');
            ReadOnlySpan<char> part = end < 0 ? fresh : fresh[..end];
            if (_line.Length + part.Length > MaxLineLength)
                throw new HistogramFormatException($"line {_lineNumber + 1}: longer than {MaxLineLength} characters.");
            _line.Append(part);
            _position += part.Length + (end < 0 ? 0 : 1);
            if (end >= 0)
                return Finish();
        }
    }

    private string Finish()
    {
        _lineNumber++;
        if (_line.Length > 0 && _line[^1] == '\r')
            _line.Length--;
        return _line.ToString();
    }
}
