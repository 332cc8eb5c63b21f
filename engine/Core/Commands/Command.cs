using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// One command: 64 bytes, little-endian, the same on the wire, in the ring and in the journal.
/// The first 32 bytes are this header; each type lays its own payload over the last 32 (see the structs beside this file,
/// reached by <see cref="CommandView"/>).
/// <code>
///  0        2        4                 8                 12                16                20                24              32
/// +--------+--------+-----------------+-----------------+-----------------+-----------------+-----------------+---------------+
/// | type   | flags  | session         | sessionSequence | account         | instrument      | detail          | timestamp     |
/// +--------+--------+-----------------+-----------------+-----------------+-----------------+-----------------+---------------+
/// | payload: 32 bytes, by type                                                                                                |
/// +----------------------------------------------------------------------------------------------------------------------------+
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
public struct Command
{
    /// <summary>Size in bytes: one cache line, one journal record.</summary>
    public const int SizeBytes = 64;

    /// <summary>An account or instrument that ingress could not find. The core answers UnknownAccount or UnknownInstrument.</summary>
    public const uint Unknown = uint.MaxValue;

    /// <summary>What is asked.</summary>
    [FieldOffset(0)] public CommandType Type;
    /// <summary>Group and field flags.</summary>
    [FieldOffset(2)] public CommandFlags Flags;
    /// <summary>Who asks: number of the session at ingress; echoed in every report.</summary>
    [FieldOffset(4)] public uint Session;
    /// <summary>The session's own number of this command; echoed in every report.</summary>
    [FieldOffset(8)] public uint SessionSequence;
    /// <summary>Index of the account, or <see cref="Unknown"/>.</summary>
    [FieldOffset(12)] public uint Account;
    /// <summary>Index of the instrument (of the currency in money commands), or <see cref="Unknown"/>.</summary>
    [FieldOffset(16)] public uint Instrument;
    /// <summary>Four bytes by type: an order has side, type, time in force and flags here.</summary>
    [FieldOffset(20)] public uint Detail;
    /// <summary>Nanoseconds since 1970 UTC, stamped by the sequencer; never falls.</summary>
    [FieldOffset(24)] public long Timestamp;

    /// <summary>First payload word; typed structs name it.</summary>
    [FieldOffset(32)] public long Word0;
    /// <summary>Second payload word.</summary>
    [FieldOffset(40)] public long Word1;
    /// <summary>Third payload word.</summary>
    [FieldOffset(48)] public long Word2;
    /// <summary>Fourth payload word.</summary>
    [FieldOffset(56)] public long Word3;
}
