using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Disruptor.Trading.Journal;

/// <summary>
/// Writes one snapshot: sections of elements, streamed through one buffer, however large they are. Made by <see cref="SnapshotFolder.Begin"/>; nothing has its name before
/// <see cref="Commit"/>, which syncs the file, makes sure that the journal is on disk up to the snapshot's sequence, renames and syncs the folder. Disposed without a commit
/// it leaves nothing behind. A failed write or sync ends the process (<see cref="IFatal"/>). Of one thread.
/// </summary>
public sealed class SnapshotWriter : IDisposable
{
    private readonly SnapshotFolder _folder;
    private readonly DiskWriter _disk;
    private readonly SnapshotOptions _options;
    private readonly SnapshotHeader _header;
    private readonly string _path;
    private readonly IJournalFile _file;
    private readonly FrameBuffer _buffer = new();
    private readonly long _startTicks = Stopwatch.GetTimestamp();
    private SnapshotSection _section;
    private ulong _chain;
    private long _offset;
    private long _syncedTo;
    private int _sections;
    private long _sectionBytes;
    private uint _sectionCrc;
    private bool _inSection;
    private bool _closed;

    internal SnapshotWriter(SnapshotFolder folder, in SnapshotHeader header)
    {
        _folder = folder;
        _disk = folder.Disk;
        _options = folder.Options;
        _header = header;
        _path = folder.PathOf(SnapshotFormat.Name(header.Sequence));
        _file = _disk.Create(Path.ChangeExtension(_path, SnapshotFormat.WritingExtension));
        Write(SnapshotHeader.AsBytes(in _header));
        _chain = XxHash64.Compute(SnapshotHeader.AsBytes(in _header), 0);
    }

    /// <summary>The last sequence in the snapshot.</summary>
    public long Sequence => _header.Sequence;

    /// <summary>Bytes written so far.</summary>
    public long LengthBytes => _offset;

    /// <summary>Begins a section, of which exactly so many elements follow.</summary>
    /// <param name="id">The state machine's number for it.</param>
    /// <param name="name">Its name, for people: 1 to 24 letters, digits, '.', '-' or '_'.</param>
    /// <param name="elementBytes">Bytes of one element, 1 to 65536.</param>
    /// <param name="elements">How many there will be.</param>
    public void BeginSection(uint id, string name, int elementBytes, long elements)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<byte> text = stackalloc byte[SnapshotFormat.MaxNameBytes];
        bool fits = Encoding.UTF8.TryGetBytes(name, text, out int length) && SnapshotFrame.IsName(text[..length])
            && elementBytes is >= 1 and <= SnapshotFormat.MaxElementBytes && elements is >= 0 and <= SnapshotFormat.MaxElements;
        if (_closed || _inSection || !fits || _sections == SnapshotFormat.MaxSections)
        {
            throw new ArgumentException($"snapshot: section '{name}' of {elements} elements of {elementBytes} bytes cannot be begun here");
        }

        _sections++;
        _section = new SnapshotSection(id, name, elementBytes, elements);
        _sectionBytes = 0;
        _sectionCrc = 0;
        _inSection = true;
        SnapshotFrame frame = Frame(SnapshotFrameType.SectionBegin);
        frame.Offset = _section.LengthBytes;
        text[..length].CopyTo(frame.Name);
        WriteFrame(ref frame);
    }

    /// <summary>Appends elements to the present section.</summary>
    /// <param name="elements">n × the section's element size.</param>
    public void Append(ReadOnlySpan<byte> elements)
    {
        long left = _section.LengthBytes - _sectionBytes - _buffer.PayloadBytes;
        if (_closed || !_inSection || elements.Length % _section.ElementBytes != 0 || elements.Length > left)
        {
            throw new ArgumentException($"snapshot: {elements.Length} bytes cannot be appended here: section {_section.Name} takes whole elements, {left} bytes more");
        }

        int capacity = SnapshotFormat.MaxPayloadBytes / _section.ElementBytes * _section.ElementBytes;
        while (elements.Length > 0)
        {
            int take = Math.Min(capacity - _buffer.PayloadBytes, elements.Length);
            _buffer.Add(elements[..take]);
            elements = elements[take..];
            if (_buffer.PayloadBytes == capacity)
            {
                FlushElements();
            }
        }
    }

    /// <summary>Ends the present section.</summary>
    public void EndSection()
    {
        if (_closed || !_inSection || _sectionBytes + _buffer.PayloadBytes != _section.LengthBytes)
        {
            throw new ArgumentException($"snapshot: section {_section.Name} cannot be ended here: {_sectionBytes + _buffer.PayloadBytes} of {_section.LengthBytes} bytes were appended");
        }

        FlushElements();
        SnapshotFrame frame = Frame(SnapshotFrameType.SectionEnd);
        frame.Offset = _sectionBytes;
        frame.PayloadCrc = _sectionCrc;
        WriteFrame(ref frame);
        _inSection = false;
    }

    /// <summary>Ends the snapshot and gives it its name. When it returns, the snapshot and the journal up to it survive a power cut.</summary>
    public SnapshotInfo Commit()
    {
        if (_closed || _inSection)
        {
            throw new ArgumentException("snapshot: it cannot be committed here");
        }

        SnapshotFrame frame = Frame(SnapshotFrameType.Trailer);
        frame.Section = (uint)_sections;
        frame.ElementBytes = 0;
        frame.Offset = _offset;
        WriteFrame(ref frame);
        _disk.Sync(_file, _offset);
        _folder.SyncJournal(_header.Position);
        string writing = _file.Path;
        Close();
        _disk.Rename(writing, _path);
        _disk.SyncFolder(_options.Directory);
        SnapshotInfo info = new(_path, _header, _offset, _sections);
        _folder.Committed(info);
        return info;
    }

    /// <summary>Gives up a snapshot that is not committed, and removes what was written of it.</summary>
    public void Dispose()
    {
        if (!_closed)
        {
            string writing = _file.Path;
            Close();
            if (!_disk.IsDead)
            {
                _disk.Delete(writing);
            }

            _folder.GivenUp();
        }
    }

    private void Close()
    {
        _closed = true;
        _file.Dispose();
        _buffer.Dispose();
    }

    private void FlushElements()
    {
        if (_buffer.PayloadBytes == 0)
        {
            return;
        }

        ReadOnlySpan<byte> payload = _buffer.Payload;
        SnapshotFrame frame = Frame(SnapshotFrameType.Data);
        frame.PayloadBytes = (uint)payload.Length;
        frame.PayloadCrc = Crc32C.Compute(payload);
        frame.Offset = _sectionBytes;
        _sectionBytes += payload.Length;
        _sectionCrc = Crc32C.Append(_sectionCrc, payload);
        WriteFrame(ref frame);
    }

    private SnapshotFrame Frame(SnapshotFrameType type) => new()
    {
        Type = type,
        Version = SnapshotFormat.Version,
        Section = _section.Id,
        ElementBytes = (uint)_section.ElementBytes,
        ParentChain = _chain,
    };

    private void WriteFrame(ref SnapshotFrame frame)
    {
        frame.HeaderCrc = frame.ComputeHeaderCrc();
        _chain = frame.Chain();
        Write(_buffer.Take(in frame));
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _disk.Write(_file, _offset, bytes);
        _offset += bytes.Length;
        if (_offset - _syncedTo >= _options.SyncEveryBytes)
        {
            _disk.Sync(_file, _offset);
            _syncedTo = _offset;
        }

        if (_options.BytesPerSecond > 0)
        {
            TimeSpan ahead = TimeSpan.FromSeconds((double)_offset / _options.BytesPerSecond) - Stopwatch.GetElapsedTime(_startTicks);
            if (ahead >= TimeSpan.FromMilliseconds(1))
            {
                Thread.Sleep(ahead);
            }
        }
    }
}
