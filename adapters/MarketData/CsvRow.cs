using System.Runtime.CompilerServices;

namespace Disruptor.Trading.MarketData;

/// <summary>Walks the columns of one CSV row without quoting, left to right.</summary>
internal ref struct CsvRow(ReadOnlySpan<byte> row)
{
    // 18 digits always fit 64 bits.
    private const int SafeDigits = 18;

    private readonly ReadOnlySpan<byte> _row = row;
    private int _position;

    /// <summary>Reads a whole number that is not the last column, and its comma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LineDamage ReadNumber(out long value)
    {
        ReadOnlySpan<byte> row = _row;
        int position = _position;
        long result = 0;
        while ((uint)position < (uint)row.Length)
        {
            uint digit = (uint)(row[position] - '0');
            if (digit > 9)
                break;
            result = (result * 10) + digit;
            position++;
        }

        int digits = position - _position;
        if (digits is > 0 and <= SafeDigits && (uint)position < (uint)row.Length && row[position] == (byte)',')
        {
            _position = position + 1;
            value = result;
            return LineDamage.None;
        }

        return ReadUnusualNumber(out value);
    }

    /// <summary>Passes over a column that is not the last, and its comma. False when there is no comma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool SkipColumn()
    {
        ReadOnlySpan<byte> row = _row;
        int position = _position;
        while ((uint)position < (uint)row.Length && row[position] != (byte)',')
            position++;
        _position = position + 1;
        return position < row.Length;
    }

    /// <summary>The last column, <c>0</c> or <c>1</c>. Null when it is anything else or columns follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool? ReadLastFlag()
    {
        if (_position != _row.Length - 1)
            return null;
        return _row[_position] switch
        {
            (byte)'0' => false,
            (byte)'1' => true,
            _ => null,
        };
    }

    // Long, empty, with a point, negative, or damaged: the exact parser tells which.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private LineDamage ReadUnusualNumber(out long value)
    {
        value = 0;
        if (_position > _row.Length)
            return LineDamage.WrongFieldCount;
        ReadOnlySpan<byte> rest = _row[_position..];
        int comma = rest.IndexOf((byte)',');
        if (comma < 0)
            return LineDamage.WrongFieldCount;
        _position += comma + 1;
        return DecimalText.TryParse(rest[..comma], 0, out value);
    }
}
