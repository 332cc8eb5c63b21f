using System.Buffers.Binary;

namespace Disruptor.Trading.MarketData;

/// <summary>The CRC-32 of zip entries (IEEE 802.3, reflected), eight bytes a step. The framework's zip reader does not compare it.</summary>
internal struct Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] Tables = MakeTables();

    private uint _inverted;

    /// <summary>The checksum of all bytes appended.</summary>
    public readonly uint Value => _inverted;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~_inverted;
        ReadOnlySpan<uint> tables = Tables.AsSpan(0, 8 * 256);
        while (bytes.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = tables[(7 * 256) + (int)(low & 0xFF)] ^ tables[(6 * 256) + (int)((low >> 8) & 0xFF)]
                ^ tables[(5 * 256) + (int)((low >> 16) & 0xFF)] ^ tables[(4 * 256) + (int)(low >> 24)]
                ^ tables[(3 * 256) + (int)(high & 0xFF)] ^ tables[(2 * 256) + (int)((high >> 8) & 0xFF)]
                ^ tables[256 + (int)((high >> 16) & 0xFF)] ^ tables[(int)(high >> 24)];
            bytes = bytes[8..];
        }

        foreach (byte value in bytes)
            crc = tables[(int)((crc ^ value) & 0xFF)] ^ (crc >> 8);
        _inverted = ~crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            tables[value] = crc;
        }

        for (int index = 256; index < tables.Length; index++)
            tables[index] = (tables[index - 256] >> 8) ^ tables[tables[index - 256] & 0xFF];
        return tables;
    }
}
