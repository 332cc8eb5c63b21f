using System.Globalization;
using System.Numerics;
using System.Text;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// One JSON line being written, hand-made: names in the order they are asked for, amounts as strings with fixed decimals, no
/// reflection, no culture. Only quote, backslash and control characters are escaped; everything else is passed as UTF-8.
/// </summary>
internal sealed class JsonBuffer
{
    private byte[] _bytes = new byte[1024];
    private int _length;
    private bool _first;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>The text as a JSON string with its quotes.</summary>
    public static byte[] Quote(string text)
    {
        var buffer = new JsonBuffer();
        buffer.String(text);
        return buffer.Written.ToArray();
    }

    public void Clear() => _length = 0;

    public void Open(byte bracket)
    {
        Byte(bracket);
        _first = true;
    }

    public void Close(byte bracket)
    {
        Byte(bracket);
        _first = false;
    }

    /// <summary>Ends the line.</summary>
    public void NewLine() => Byte((byte)'\n');

    /// <summary>A member's name; a comma first unless it is the first of its object.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        Element();
        Byte((byte)'"');
        Raw(name);
        Raw("\":"u8);
    }

    /// <summary>A comma unless this is the first of its object or array.</summary>
    public void Element()
    {
        if (!_first) Byte((byte)',');
        _first = false;
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    public void Null() => Raw("null"u8);

    /// <summary>A word that needs no escaping, quoted.</summary>
    public void Word(ReadOnlySpan<byte> word)
    {
        Byte((byte)'"');
        Raw(word);
        Byte((byte)'"');
    }

    public void String(string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[] utf8 = new byte[most];
        String(utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)));
    }

    public void String(ReadOnlySpan<byte> utf8)
    {
        Byte((byte)'"');
        foreach (byte b in utf8)
        {
            switch (b)
            {
                case (byte)'"': Raw("\\\""u8); break;
                case (byte)'\\': Raw("\\\\"u8); break;
                case < 0x20 or 0x7F:
                    Raw("\\u00"u8);
                    Byte(Hex(b >> 4));
                    Byte(Hex(b & 15));
                    break;
                default: Byte(b); break;
            }
        }
        Byte((byte)'"');
    }

    public void Int64(long value)
    {
        bool written = value.TryFormat(Reserve(20), out int bytes, default, CultureInfo.InvariantCulture);
        System.Diagnostics.Debug.Assert(written, "20 bytes hold every 64-bit number");
        _length += bytes;
    }

    public void UInt64(ulong value)
    {
        bool written = value.TryFormat(Reserve(20), out int bytes, default, CultureInfo.InvariantCulture);
        System.Diagnostics.Debug.Assert(written, "20 bytes hold every 64-bit number");
        _length += bytes;
    }

    /// <summary>An amount with fixed decimals, quoted: 100 with 2 decimals is <c>"1.00"</c>.</summary>
    public void Fixed(Int128 value, int decimals)
    {
        Byte((byte)'"');
        FixedBare(value, decimals);
        Byte((byte)'"');
    }

    /// <summary>The same without quotes, to stand in a sentence.</summary>
    public void FixedBare(Int128 value, int decimals)
    {
        // UInt128 holds the magnitude of every Int128, the least one too.
        UInt128 magnitude = value < 0 ? UInt128.Zero - (UInt128)value : (UInt128)value;
        Span<byte> digits = stackalloc byte[64];
        magnitude.TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);
        FixedDigits(value < 0, digits[..count], decimals);
    }

    /// <summary>A derived amount, which may be longer than 128 bits.</summary>
    public void Fixed(BigInteger value, int decimals)
    {
        Byte((byte)'"');
        string digits = BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture);
        FixedDigits(value.Sign < 0, Encoding.ASCII.GetBytes(digits), decimals);
        Byte((byte)'"');
    }

    /// <summary>ISO-8601 UTC with nine decimals, quoted.</summary>
    public void Time(long nanos)
    {
        Byte((byte)'"');
        TimeText.Format(nanos, Reserve(TimeText.FormattedBytes));
        _length += TimeText.FormattedBytes;
        Byte((byte)'"');
    }

    /// <summary>Sixteen lower-case hexadecimal digits, quoted.</summary>
    public void Hex16(ulong value)
    {
        Byte((byte)'"');
        for (int shift = 60; shift >= 0; shift -= 4) Byte(Hex((int)(value >> shift) & 15));
        Byte((byte)'"');
    }

    private static byte Hex(int digit) => "0123456789abcdef"u8[digit];

    private void FixedDigits(bool negative, ReadOnlySpan<byte> digits, int decimals)
    {
        if (negative) Byte((byte)'-');
        int whole = digits.Length - decimals;
        if (whole <= 0) Byte((byte)'0');
        else Raw(digits[..whole]);
        if (decimals == 0) return;
        Byte((byte)'.');
        for (int zeros = whole; zeros < 0; zeros++) Byte((byte)'0');
        Raw(digits[Math.Max(whole, 0)..]);
    }

    private void Byte(byte value)
    {
        Reserve(1)[0] = value;
        _length++;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        return _bytes.AsSpan(_length);
    }
}
