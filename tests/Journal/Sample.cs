using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal.Tests;

/// <summary>Records whose bytes follow from their sequence, so that what is read back can be checked without keeping what was written.</summary>
internal static class Sample
{
    public static byte[] Records(long firstSequence, int count)
    {
        byte[] bytes = new byte[count * JournalFormat.RecordBytes];
        Span<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan());
        for (int index = 0; index < words.Length; index++)
        {
            words[index] = Word(firstSequence + (index / 8), index % 8);
        }

        return bytes;
    }

    public static void Check(long firstSequence, ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(payload);
        for (int index = 0; index < words.Length; index++)
        {
            if (words[index] != Word(firstSequence + (index / 8), index % 8))
            {
                throw new InvalidOperationException($"record {firstSequence + (index / 8)} is not what was written");
            }
        }
    }

    /// <summary>Reads a journal to its end, checks every record, and returns the last sequence.</summary>
    public static long CheckAll(JournalReader reader)
    {
        while (reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            if (header.Type == BlockType.Records)
            {
                Check(header.FirstSequence, payload);
            }
        }

        return reader.LastSequence;
    }

    private static ulong Word(long sequence, int index) => ((ulong)sequence * 0x9E3779B97F4A7C15) ^ ((ulong)index << 56);
}
