namespace Disruptor.Trading.Metrics;

/// <summary>
/// The counts of an encoded histogram: the sign moved to the lowest bit (0, −1, 1, −2 → 0, 1, 2, 3), then seven bits a byte, lowest first,
/// the top bit saying that more follow. Unlike ordinary LEB128 the ninth byte carries eight bits, so no number needs ten.
/// </summary>
internal static class ZigZag
{
    /// <summary>Eight bytes of seven bits and one of eight make 64.</summary>
    public const int MaxBytes = 9;

    /// <summary>Writes <paramref name="value"/> and returns how many bytes it took.</summary>
    public static int Write(Span<byte> target, long value)
    {
        ulong rest = (ulong)((value << 1) ^ (value >> 63));
        int length = 0;
        while (rest > 0x7F && length < MaxBytes - 1)
        {
            target[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        target[length++] = (byte)rest;
        return length;
    }

    /// <summary>Reads one number; the source throws when it ends too early.</summary>
    public static long Read(PayloadReader source)
    {
        ulong bits = 0;
        for (int i = 0; i < MaxBytes - 1; i++)
        {
            ulong next = source.ReadByte();
            bits |= (next & 0x7F) << (7 * i);
            if (next < 0x80)
                return Unfold(bits);
        }

        return Unfold(bits | ((ulong)source.ReadByte() << 56));
    }

    private static long Unfold(ulong bits) => (long)(bits >> 1) ^ -(long)(bits & 1);
}
