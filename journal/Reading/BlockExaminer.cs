using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>Looks at the bytes where a block should stand. Nothing read from disk is used as a length before it was checked against the format's limits.</summary>
internal static class BlockExaminer
{
    /// <summary>What stands at the position; a valid block's header and payload, or the finding in words.</summary>
    internal static Finding Examine(
        SegmentWindow window, in ReadPosition position, long segmentBytes, out BlockHeader header, out ReadOnlySpan<byte> payload, out string found)
    {
        header = default;
        payload = default;
        found = string.Empty;
        ReadOnlySpan<byte> bytes = window.View(position.Offset, JournalFormat.BlockHeaderBytes);
        if (bytes.IndexOfAnyExcept((byte)0) < 0)
        {
            found = "zeros where a block should stand";
            return Finding.Zeros;
        }

        if (bytes.Length < JournalFormat.BlockHeaderBytes)
        {
            found = $"the file ends after {bytes.Length} bytes of a block header";
            return Finding.TornHeader;
        }

        header = MemoryMarshal.Read<BlockHeader>(bytes);
        uint crc = header.ComputeHeaderCrc();
        if (crc != header.HeaderCrc)
        {
            found = $"a block header with CRC 0x{header.HeaderCrc:x8} over bytes whose CRC is 0x{crc:x8}";
            return Finding.TornHeader;
        }

        if (FieldsBreakLimits(in header, segmentBytes - position.Offset) is string rule)
        {
            found = rule;
            return Finding.Malformed;
        }

        if (header.FirstSequence != position.NextSequence || header.ParentChain != position.Chain || header.Epoch < position.Epoch)
        {
            found = $"a valid block with first sequence {header.FirstSequence}, parent chain 0x{header.ParentChain:x16}, epoch {header.Epoch}";
            return Finding.Foreign;
        }

        payload = window.View(position.Offset, (int)header.LengthBytes);
        if (payload.Length < header.LengthBytes)
        {
            found = $"the file ends after {payload.Length} bytes of a block of {header.LengthBytes}";
            return Finding.ShortFile;
        }

        payload = payload[JournalFormat.BlockHeaderBytes..];
        return ExaminePayload(in header, payload, ref found);
    }

    /// <summary>True when the 64 bytes are a header of this format: used in the scan after damage, where nothing is known about what should stand there.</summary>
    internal static bool IsHeader(ReadOnlySpan<byte> slot, out BlockHeader header)
    {
        header = MemoryMarshal.Read<BlockHeader>(slot);
        return header.Type != BlockType.None && header.ComputeHeaderCrc() == header.HeaderCrc && FieldsBreakLimits(in header, long.MaxValue) is null;
    }

    private static Finding ExaminePayload(in BlockHeader header, ReadOnlySpan<byte> payload, ref string found)
    {
        uint crc = Crc32C.Compute(payload);
        if (crc != header.PayloadCrc)
        {
            found = $"a block of sequences {header.FirstSequence} to {header.LastSequence} whose payload has CRC 0x{crc:x8} where its header says 0x{header.PayloadCrc:x8}";
            return Finding.TornPayload;
        }

        bool inLimits = header.Type switch
        {
            BlockType.Records => true,
            BlockType.Open => OpenRecord.Read(payload).MaxBlockRecords is >= 1 and <= JournalFormat.MaxBlockRecords
                && OpenRecord.Read(payload).Sequence == header.FirstSequence - 1
                && payload[OpenRecord.ReservedOffset..].IndexOfAnyExcept((byte)0) < 0,
            _ => CheckpointRecord.Read(payload).Sequence >= 0 && CheckpointRecord.Read(payload).Sequence < header.FirstSequence
                && payload[CheckpointRecord.ReservedOffset..].IndexOfAnyExcept((byte)0) < 0,
        };
        found = inLimits ? string.Empty : $"a {header.Type} block whose CRCs are right and whose record is outside the format's limits";
        return inLimits ? Finding.Block : Finding.Malformed;
    }

    private static string? FieldsBreakLimits(in BlockHeader header, long roomBytes)
    {
        if (header.Version > JournalFormat.Version)
        {
            return $"a block of format version {header.Version}, written by a newer program than this one (version {JournalFormat.Version})";
        }

        bool inLimits = header.Version == JournalFormat.Version
            && header.Type is BlockType.Records or BlockType.Checkpoint or BlockType.Seal or BlockType.Open
            && header.Mode is DurabilityMode.Async or DurabilityMode.Sync
            && header.Count is >= 1 and <= JournalFormat.MaxBlockRecords
            && (header.Type == BlockType.Records || header.Count == 1)
            && header.LengthBytes == JournalFormat.BlockBytes((int)header.Count)
            && header.LengthBytes <= roomBytes
            && header.FirstSequence > 0 && header.FirstSequence <= long.MaxValue - header.Count
            && header.DurableSequence >= 0 && header.DurableSequence < header.FirstSequence
            && header.Epoch >= 0
            && header.Reserved0 == 0 && header.Reserved1 == 0;
        return inLimits ? null : "a block header whose CRC is right and whose fields are outside the format's limits";
    }
}
