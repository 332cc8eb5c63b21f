using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace Disruptor.Trading.Journal;

/// <summary>
/// CRC32C (Castagnoli, reflected polynomial 0x82F63B78, as in iSCSI and ext4). Uses the processor's instruction where there is one. It has a latency of three cycles and
/// a throughput of one, so long inputs run as three interleaved streams whose results are joined by "append this many zeros" tables; tables do the rest elsewhere.
/// </summary>
public static class Crc32C
{
    private const uint Polynomial = 0x82F63B78;

    /// <summary>Bytes of one stream of an interleaved step: three of them are 12 KiB, well inside the first-level cache; a multiple of 8.</summary>
    private const int LongStreamBytes = 4096;

    /// <summary>The same for what is left of the long steps.</summary>
    private const int ShortStreamBytes = 256;

    private static readonly uint[] ByteTable = MakeByteTable();
    private static readonly uint[] LongShift = MakeShiftTable(LongStreamBytes);
    private static readonly uint[] ShortShift = MakeShiftTable(ShortStreamBytes);

    /// <summary>The CRC of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">Any bytes.</param>
    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The CRC of all that gave <paramref name="crc"/>, followed by <paramref name="bytes"/>.</summary>
    /// <param name="crc">The CRC so far, 0 at the start.</param>
    /// <param name="bytes">What follows.</param>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (Sse42.X64.IsSupported)
        {
            return ~AppendIntel(~crc, bytes);
        }

        return ArmCrc32.Arm64.IsSupported ? ~AppendArm(~crc, bytes) : AppendTable(crc, bytes);
    }

    /// <summary>The table version, which every other one is tested against.</summary>
    internal static uint AppendTable(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint state = ~crc;
        uint[] table = ByteTable;
        foreach (byte value in bytes)
        {
            state = table[(byte)(state ^ value)] ^ (state >> 8);
        }

        return ~state;
    }

    private static uint AppendIntel(uint state, ReadOnlySpan<byte> bytes)
    {
        ref byte at = ref MemoryMarshal.GetReference(bytes);
        nuint left = (nuint)bytes.Length;
        while (left >= 3 * LongStreamBytes)
        {
            state = ThreeStreams(state, ref at, LongStreamBytes, LongShift);
            at = ref Unsafe.Add(ref at, 3 * LongStreamBytes);
            left -= 3 * LongStreamBytes;
        }

        while (left >= 3 * ShortStreamBytes)
        {
            state = ThreeStreams(state, ref at, ShortStreamBytes, ShortShift);
            at = ref Unsafe.Add(ref at, 3 * ShortStreamBytes);
            left -= 3 * ShortStreamBytes;
        }

        ulong wide = state;
        for (; left >= sizeof(ulong); left -= sizeof(ulong))
        {
            wide = Sse42.X64.Crc32(wide, Unsafe.ReadUnaligned<ulong>(ref at));
            at = ref Unsafe.Add(ref at, sizeof(ulong));
        }

        state = (uint)wide;
        for (; left > 0; left--)
        {
            state = Sse42.Crc32(state, at);
            at = ref Unsafe.Add(ref at, 1);
        }

        return state;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint ThreeStreams(uint state, ref byte start, int streamBytes, uint[] shift)
    {
        ulong first = state;
        ulong second = 0;
        ulong third = 0;
        ref byte at = ref start;
        for (int done = 0; done < streamBytes; done += sizeof(ulong))
        {
            first = Sse42.X64.Crc32(first, Unsafe.ReadUnaligned<ulong>(ref at));
            second = Sse42.X64.Crc32(second, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, streamBytes)));
            third = Sse42.X64.Crc32(third, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, 2 * streamBytes)));
            at = ref Unsafe.Add(ref at, sizeof(ulong));
        }

        uint joined = Shift(shift, (uint)first) ^ (uint)second;
        return Shift(shift, joined) ^ (uint)third;
    }

    private static uint AppendArm(uint state, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            state = ArmCrc32.Arm64.ComputeCrc32C(state, MemoryMarshal.Read<ulong>(bytes));
        }

        foreach (byte value in bytes)
        {
            state = ArmCrc32.ComputeCrc32C(state, value);
        }

        return state;
    }

    /// <summary>The state after as many zero bytes as the table was made for: four lookups, because the operation is linear in the state's bits.</summary>
    private static uint Shift(uint[] table, uint state) =>
        table[(byte)state] ^ table[256 + (byte)(state >> 8)] ^ table[512 + (byte)(state >> 16)] ^ table[768 + (state >> 24)];

    private static uint[] MakeByteTable()
    {
        uint[] table = new uint[256];
        for (uint index = 0; index < 256; index++)
        {
            uint state = index;
            for (int bit = 0; bit < 8; bit++)
            {
                state = (state >> 1) ^ ((state & 1) != 0 ? Polynomial : 0);
            }

            table[index] = state;
        }

        return table;
    }

    private static uint[] MakeShiftTable(int zeroBytes)
    {
        uint[] bits = new uint[32];
        for (int bit = 0; bit < 32; bit++)
        {
            uint state = 1u << bit;
            for (int done = 0; done < zeroBytes; done++)
            {
                state = ByteTable[(byte)state] ^ (state >> 8);
            }

            bits[bit] = state;
        }

        uint[] table = new uint[4 * 256];
        for (int index = 0; index < table.Length; index++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                table[index] ^= (index & (1 << bit)) != 0 ? bits[(index / 256 * 8) + bit] : 0;
            }
        }

        return table;
    }
}
