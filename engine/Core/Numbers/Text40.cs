using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A name, id or reason: at most 40 bytes of printable UTF-8, zero padded. Empty is "none".</summary>
[InlineArray(5)]
public struct Text40 : IEquatable<Text40>
{
    /// <summary>Most bytes of a text (SCENARIO: text ids have up to 40 characters).</summary>
    public const int MaxBytes = 40;

    private ulong _word;

    /// <summary>Nothing in it.</summary>
    public readonly bool IsEmpty => this[0] == 0;

    /// <summary>The 40 bytes, padding included.</summary>
    [UnscopedRef]
    public Span<byte> Raw => MemoryMarshal.AsBytes((Span<ulong>)this);

    /// <summary>Copies <paramref name="utf8"/>; false when it is empty, longer than 40 bytes, or holds a control character.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> utf8, out Text40 text)
    {
        text = default;
        if (utf8.Length is 0 or > MaxBytes) return false;
        foreach (byte b in utf8)
        {
            if (b is < 0x20 or 0x7F) return false;
        }
        utf8.CopyTo(text.Raw);
        return true;
    }

    /// <summary>Printable and zero padded: no control character, nothing behind the first zero.</summary>
    public bool IsWellFormed()
    {
        bool ended = false;
        foreach (byte b in Raw)
        {
            if (b == 0) ended = true;
            else if (ended || b is < 0x20 or 0x7F) return false;
        }
        return true;
    }

    /// <summary>Bytes before the padding.</summary>
    public int LengthBytes()
    {
        int zero = Raw.IndexOf((byte)0);
        return zero < 0 ? MaxBytes : zero;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Equals(Text40 other) =>
        this[0] == other[0] && this[1] == other[1] && this[2] == other[2] && this[3] == other[3] && this[4] == other[4];

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Text40 other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => (int)(this[0] ^ this[1] ^ this[2] ^ this[3] ^ this[4]);

    /// <summary>The text; for people, allocates.</summary>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(Raw[..LengthBytes()]);
}
