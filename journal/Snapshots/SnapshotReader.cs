using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>
/// Streams the sections of a snapshot. Every piece is checked (both CRCs, its limits, and the chain over all before it) before it is handed out, and no memory is sized by
/// the file; that the file is whole is known only when <see cref="TryReadSection"/> has answered false, so verify it first (<see cref="Verify"/>). Damage throws
/// <see cref="JournalDamagedException"/>.
/// <code>
/// while (reader.TryReadSection(out SnapshotSection section))
///     while (reader.TryReadElements(out ReadOnlySpan&lt;byte&gt; elements)) …
/// </code>
/// </summary>
public sealed class SnapshotReader : IDisposable
{
    private const string Advice = "nothing was changed: recovery takes an older snapshot or replays the journal; to look at it: dtrade snapshot verify";

    private readonly SegmentWindow _window = new();
    private readonly SnapshotHeader _header;
    private ulong _chain;
    private long _offset = SnapshotFormat.HeaderBytes;
    private SnapshotSection _section;
    private int _sections;
    private long _sectionBytes;
    private uint _sectionCrc;
    private int _piece;
    private int _pieceRead;
    private bool _inSection;
    private bool _ended;

    private SnapshotReader(string path, IJournalStorage storage)
    {
        SnapshotFormat.AssertLayout();
        Path = path;
        _window.Attach(storage.Open(path, FileIntent.Read));
        string? wrong = SnapshotHeader.Examine(_window.View(0, SnapshotFormat.HeaderBytes), out _header);
        _ = SnapshotFormat.TryParseName(System.IO.Path.GetFileName(path), out long named);
        wrong ??= named != 0 && named != _header.Sequence ? $"a snapshot of sequence {_header.Sequence}" : null;
        if (wrong is not null)
        {
            _window.Dispose();
            throw Damaged(0, named == 0 ? "the header of a snapshot" : $"the header of the snapshot of sequence {named}", wrong);
        }

        _chain = XxHash64.Compute(SnapshotHeader.AsBytes(in _header), 0);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its header.</summary>
    public ref readonly SnapshotHeader Header => ref _header;

    /// <summary>Bytes read so far and bytes of the file: for a progress bar.</summary>
    public (long Done, long Total) Bytes => (_offset, _window.FileLength);

    /// <summary>Sections begun so far.</summary>
    public int Sections => _sections;

    /// <summary>Opens a snapshot and checks its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="storage">The file system; the real one when null.</param>
    public static SnapshotReader Open(string path, IJournalStorage? storage = null) => new(path, storage ?? LinuxStorage.Instance);

    /// <summary>Reads a whole snapshot and checks all of it. Throws <see cref="JournalDamagedException"/> when it is not whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="storage">The file system; the real one when null.</param>
    /// <returns>What it is.</returns>
    public static SnapshotInfo Verify(string path, IJournalStorage? storage = null)
    {
        using SnapshotReader reader = Open(path, storage);
        while (reader.TryReadSection(out _))
        {
            while (reader.TryReadElements(out _))
            {
            }
        }

        return new SnapshotInfo(path, reader.Header, reader.Bytes.Total, reader.Sections);
    }

    /// <summary>The next section; what is left of the present one is passed over. False at the end, and then the whole file was valid.</summary>
    /// <param name="section">The section.</param>
    public bool TryReadSection(out SnapshotSection section)
    {
        while (TryReadElements(out _))
        {
        }

        section = default;
        if (_ended)
        {
            return false;
        }

        SnapshotFrame frame = ReadFrame();
        if (frame.Type == SnapshotFrameType.Trailer)
        {
            Require(frame.Offset == _offset - SnapshotFormat.FrameHeaderBytes && frame.ElementBytes == 0 && frame.PayloadCrc == 0 && _window.FileLength == _offset, "the trailer at the end of the file");
            _ended = true;
            return false;
        }

        string? name = frame.NameText();
        Require(
            frame.Type == SnapshotFrameType.SectionBegin && name is not null && frame.PayloadCrc == 0
                && frame.ElementBytes is >= 1 and <= SnapshotFormat.MaxElementBytes && frame.Offset >= 0 && frame.Offset % frame.ElementBytes == 0
                && frame.Offset / frame.ElementBytes <= SnapshotFormat.MaxElements && _sections < SnapshotFormat.MaxSections,
            "the begin of a section");
        _sections++;
        _section = new SnapshotSection(frame.Section, name!, (int)frame.ElementBytes, frame.Offset / frame.ElementBytes);
        _sectionBytes = 0;
        _sectionCrc = 0;
        (_piece, _pieceRead) = (0, 0);
        _inSection = true;
        section = _section;
        return true;
    }

    /// <summary>The next elements of the present section, whole ones, in order; false at its end.</summary>
    /// <param name="elements">n × the section's element size, at most a MiB, 64-byte aligned. Valid until the next call.</param>
    public bool TryReadElements(out ReadOnlySpan<byte> elements)
    {
        elements = default;
        if (!_inSection)
        {
            return false;
        }

        SnapshotFrame frame = ReadFrame();
        Require(frame.Section == _section.Id && frame.ElementBytes == (uint)_section.ElementBytes && frame.Offset == _sectionBytes, $"the next elements of section {_section.Name} at {_sectionBytes}");
        if (frame.Type == SnapshotFrameType.SectionEnd)
        {
            Require(
                frame.PayloadCrc == _sectionCrc && _sectionBytes == _section.LengthBytes,
                $"the end of section {_section.Name} after {_section.LengthBytes} bytes, with the CRC of its elements");
            _inSection = false;
            return false;
        }

        Require(frame.Type == SnapshotFrameType.Data && frame.PayloadBytes > 0 && frame.PayloadBytes % frame.ElementBytes == 0 && frame.PayloadBytes <= _section.LengthBytes - _sectionBytes, $"elements of section {_section.Name}");
        elements = ReadPayload(frame);
        return true;
    }

    /// <summary>
    /// Fills a span with the next bytes of the present section, from as many pieces as it takes. For whoever reads into tables of its own; not to be mixed with
    /// <see cref="TryReadElements"/> within a section.
    /// </summary>
    /// <param name="into">As many bytes as are wanted, at most what is left of the section.</param>
    public void Read(Span<byte> into)
    {
        while (into.Length > 0)
        {
            if (_piece == 0)
            {
                if (!TryReadElements(out ReadOnlySpan<byte> next))
                {
                    throw Damaged(_offset, $"{into.Length} more bytes of section {_section.Name}", "its end");
                }

                _piece = next.Length;
            }

            // The piece lies right before the present place, with the zeros up to the grid between.
            int padded = SnapshotFormat.FrameBytes(_piece) - SnapshotFormat.FrameHeaderBytes;
            int take = Math.Min(_piece - _pieceRead, into.Length);
            _window.View(_offset - padded + _pieceRead, take).CopyTo(into);
            into = into[take..];
            _pieceRead += take;
            if (_pieceRead == _piece)
            {
                (_piece, _pieceRead) = (0, 0);
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _window.Dispose();

    /// <summary>The frame header at the present place, checked by itself and against all before it; the place moves behind it.</summary>
    private SnapshotFrame ReadFrame()
    {
        ReadOnlySpan<byte> bytes = _window.View(_offset, SnapshotFormat.FrameHeaderBytes);
        if (bytes.Length < SnapshotFormat.FrameHeaderBytes)
        {
            throw Damaged(_offset, "a frame", $"the end of the file after {bytes.Length} bytes of it");
        }

        SnapshotFrame frame = MemoryMarshal.Read<SnapshotFrame>(bytes);
        uint crc = frame.ComputeHeaderCrc();
        if (crc != frame.HeaderCrc)
        {
            throw Damaged(_offset, "a frame", $"a header with CRC 0x{frame.HeaderCrc:x8} over bytes whose CRC is 0x{crc:x8}");
        }

        if (frame.Version > SnapshotFormat.Version)
        {
            throw Damaged(_offset, "a frame", $"a frame of format version {frame.Version}, written by a newer program than this one (version {SnapshotFormat.Version})");
        }

        Require(frame.ParentChain == _chain, $"a frame with parent chain 0x{_chain:x16}");
        bool isBegin = frame.Type == SnapshotFrameType.SectionBegin;
        Require(
            frame.Version == SnapshotFormat.Version && frame.Reserved == 0
                && frame.PayloadBytes <= SnapshotFormat.MaxPayloadBytes && (frame.PayloadBytes == 0 || frame.Type == SnapshotFrameType.Data)
                && (frame.Type != SnapshotFrameType.Trailer || frame.Section == (uint)_sections)
                && (isBegin || ((ReadOnlySpan<byte>)frame.Name).IndexOfAnyExcept((byte)0) < 0),
            "a frame within the format's limits");
        _chain = frame.Chain();
        _offset += SnapshotFormat.FrameHeaderBytes;
        return frame;
    }

    private ReadOnlySpan<byte> ReadPayload(SnapshotFrame frame)
    {
        int length = (int)frame.PayloadBytes;
        int padded = SnapshotFormat.FrameBytes(length) - SnapshotFormat.FrameHeaderBytes;
        ReadOnlySpan<byte> bytes = _window.View(_offset, padded);
        if (bytes.Length < padded)
        {
            throw Damaged(_offset, $"{length} bytes of section {_section.Name}", $"the end of the file after {bytes.Length} bytes of them");
        }

        uint crc = Crc32C.Compute(bytes[..length]);
        if (crc != frame.PayloadCrc || bytes[length..].IndexOfAnyExcept((byte)0) >= 0)
        {
            throw Damaged(_offset, $"elements of section {_section.Name} with CRC 0x{frame.PayloadCrc:x8}", $"bytes whose CRC is 0x{crc:x8}");
        }

        _offset += padded;
        _sectionBytes += length;
        _sectionCrc = Crc32C.Append(_sectionCrc, bytes[..length]);
        return bytes[..length];
    }

    private void Require(bool holds, string expected)
    {
        if (!holds)
        {
            throw Damaged(Math.Max(_offset - SnapshotFormat.FrameHeaderBytes, SnapshotFormat.HeaderBytes), expected, "a frame whose CRC is right and which does not belong there");
        }
    }

    private JournalDamagedException Damaged(long offset, string expected, string found) => new(Path, offset, expected, found, Advice);
}
