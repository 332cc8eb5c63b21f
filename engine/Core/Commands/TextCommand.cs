using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A piece of text for the command that ends the group: at most 32 bytes a piece, 40 bytes in all, printable UTF-8, zero padded.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct TextCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>What the text is.</summary>
    [FieldOffset(20)] public TextField Field;
    /// <summary>0 for bytes 0–31, 1 for bytes 32–39.</summary>
    [FieldOffset(21)] public byte Part;
    /// <summary>Bytes used in this piece: 0–32 in part 0, 0–8 in part 1.</summary>
    [FieldOffset(22)] public byte Length;
}
