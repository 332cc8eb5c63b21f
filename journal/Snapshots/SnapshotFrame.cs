using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Disruptor.Trading.Journal;

/// <summary>The 64 bytes before every piece of a snapshot. By <see cref="ParentChain"/> each one covers all before it, so the trailer covers the file.</summary>
[StructLayout(LayoutKind.Explicit, Size = SnapshotFormat.FrameHeaderBytes)]
internal struct SnapshotFrame
{
    /// <summary>CRC32C of bytes 4 to 63.</summary>
    [FieldOffset(0)] internal uint HeaderCrc;

    /// <summary>CRC32C of the payload; in a section's end that of all its payloads together.</summary>
    [FieldOffset(4)] internal uint PayloadCrc;

    /// <summary>Bytes of the payload, without the zeros up to the grid.</summary>
    [FieldOffset(8)] internal uint PayloadBytes;

    [FieldOffset(12)] internal SnapshotFrameType Type;

    /// <summary>Format version, 1.</summary>
    [FieldOffset(13)] internal byte Version;

    /// <summary>Zero.</summary>
    [FieldOffset(14)] internal ushort Reserved;

    /// <summary>The section's id; in the trailer, how many sections there are.</summary>
    [FieldOffset(16)] internal uint Section;

    /// <summary>Bytes of one element of the section; 0 in the trailer.</summary>
    [FieldOffset(20)] internal uint ElementBytes;

    /// <summary>Begin and end: the section's length in bytes. Data: the payload's place in it. Trailer: bytes of the file before it.</summary>
    [FieldOffset(24)] internal long Offset;

    /// <summary>The chain before this frame: XXH64 over the header and all frames before it, as in the journal.</summary>
    [FieldOffset(32)] internal ulong ParentChain;

    /// <summary>Name of the section in its first frame, ASCII, zeros after it; zeros in every other.</summary>
    [FieldOffset(40)] internal NameBytes Name;

    internal readonly uint ComputeHeaderCrc() => Crc32C.Compute(AsBytes(in this)[sizeof(uint)..]);

    internal readonly ulong Chain() => XxHash64.Compute(AsBytes(in this), ParentChain);

    internal static ReadOnlySpan<byte> AsBytes(in SnapshotFrame frame) => MemoryMarshal.AsBytes(new ReadOnlySpan<SnapshotFrame>(in frame));

    /// <summary>The name's text, or null when the bytes are not one: letters, digits, '.', '-' and '_' up to the first zero.</summary>
    internal readonly string? NameText()
    {
        ReadOnlySpan<byte> bytes = Name;
        int length = bytes.IndexOf((byte)0);
        length = length < 0 ? bytes.Length : length;
        return IsName(bytes[..length]) && bytes[length..].IndexOfAnyExcept((byte)0) < 0 ? Encoding.ASCII.GetString(bytes[..length]) : null;
    }

    /// <summary>True for what may name a section.</summary>
    internal static bool IsName(ReadOnlySpan<byte> text)
    {
        foreach (byte letter in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'.' or (byte)'-' or (byte)'_'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= SnapshotFormat.MaxNameBytes;
    }

    /// <summary>The bytes of a name.</summary>
    [InlineArray(SnapshotFormat.MaxNameBytes)]
    internal struct NameBytes
    {
        private byte _first;
    }
}
