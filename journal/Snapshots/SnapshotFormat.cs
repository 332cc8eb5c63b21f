using System.Globalization;
using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Journal;

/// <summary>The constants of the snapshot format; the bit diagrams are in README.md. All integers are little endian.</summary>
public static class SnapshotFormat
{
    /// <summary>"DTSNAP01" read as a little-endian integer.</summary>
    public const ulong Magic = 0x313050414E535444;

    /// <summary>The version this code writes; a higher one is refused.</summary>
    public const byte Version = 1;

    /// <summary>Bytes of the file header.</summary>
    public const int HeaderBytes = 128;

    /// <summary>Bytes of a frame header; frames stand on a grid of so many bytes, so that what is in them may be read as structures where it lies.</summary>
    public const int FrameHeaderBytes = 64;

    /// <summary>Most bytes of a frame's payload, 1 MiB: the bound on every length read from disk.</summary>
    public const int MaxPayloadBytes = 1024 * 1024;

    /// <summary>Most bytes of one element of a section: a payload holds whole elements.</summary>
    public const int MaxElementBytes = 64 * 1024;

    /// <summary>Most elements of one section: with the largest element its bytes still fit 63 bits.</summary>
    public const long MaxElements = 1L << 46;

    /// <summary>Most bytes of a section's name, ASCII.</summary>
    public const int MaxNameBytes = 24;

    /// <summary>Most sections.</summary>
    public const int MaxSections = 65536;

    /// <summary>Ending of a snapshot file.</summary>
    public const string Extension = ".dts";

    /// <summary>Ending of a snapshot that is being written; never read.</summary>
    public const string WritingExtension = ".dts.tmp";

    /// <summary>Name of the lock that the writer of snapshots holds: another than the engine's, because it is another process.</summary>
    public const string LockName = "snapshot.lock";

    /// <summary>Digits of a snapshot's name: its sequence, in an order that sorts as text.</summary>
    public const int NameDigits = 20;

    /// <summary>The file name of a snapshot.</summary>
    /// <param name="sequence">The last sequence in it, from 1.</param>
    public static string Name(long sequence) => sequence.ToString("D20", CultureInfo.InvariantCulture) + Extension;

    /// <summary>Reads the sequence out of a snapshot's file name; false when the name is not of that form.</summary>
    /// <param name="name">A file name without folder.</param>
    /// <param name="sequence">The sequence, from 1.</param>
    public static bool TryParseName(ReadOnlySpan<char> name, out long sequence)
    {
        sequence = 0;
        return name.Length == NameDigits + Extension.Length
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name[..NameDigits], NumberStyles.None, CultureInfo.InvariantCulture, out sequence)
            && sequence > 0;
    }

    /// <summary>Bytes of a frame with a payload, zeros up to the grid included.</summary>
    /// <param name="payloadBytes">Bytes of the payload.</param>
    internal static int FrameBytes(int payloadBytes) => FrameHeaderBytes + ((payloadBytes + FrameHeaderBytes - 1) & -FrameHeaderBytes);

    /// <summary>Throws when the structures do not have their on-disk layout, or the machine is big endian.</summary>
    internal static void AssertLayout()
    {
        if (Unsafe.SizeOf<SnapshotHeader>() != HeaderBytes || Unsafe.SizeOf<SnapshotFrame>() != FrameHeaderBytes || !BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("the snapshot's structures do not have their on-disk layout on this platform");
        }
    }
}
