using System.Runtime.InteropServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>
/// One of two journals that are compared, a command at a time. For the names of a command that is shown the journal is replayed up to it,
/// once and only as far as needed: what a number means is decided by the declarations that were accepted.
/// </summary>
internal sealed class JournalSide : IDisposable
{
    private readonly StateAt _names;
    private readonly JournalReader _reader;
    private readonly CommandText _text;
    private Command[] _block = [];
    private int _at;
    private int _count;
    private long _first;

    public JournalSide(string folder)
    {
        _names = StateAt.OpenAtBeginning(folder);
        FirstSequence = _names.Core.LastSequence + 1;
        _text = new CommandText(_names.Directory);
        try
        {
            _reader = JournalReader.Open(folder, FirstSequence);
            SkipTo(FirstSequence);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public (ulong High, ulong Low) ClusterId => _reader.ClusterId;

    public string ClusterText => $"{ClusterId.High:x16}{ClusterId.Low:x16}";

    /// <summary>The first sequence that it can give: after 1 when segments were pruned.</summary>
    public long FirstSequence { get; }

    /// <summary>The last sequence given or passed over.</summary>
    public long Sequence { get; private set; }

    /// <summary>Passes over what is before a sequence.</summary>
    public void SkipTo(long sequence)
    {
        while (Sequence < sequence - 1 && TryNext(out _))
        {
        }
    }

    public bool TryNext(out Command command)
    {
        command = default;
        while (_at == _count)
        {
            if (!_reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload)) return false;
            if (header.Type != BlockType.Records) continue;
            _count = (int)header.Count;
            if (_block.Length < _count) _block = new Command[_count];
            MemoryMarshal.Cast<byte, Command>(payload).CopyTo(_block);
            (_at, _first) = (0, header.FirstSequence);
        }
        Sequence = _first + _at;
        command = _block[_at++];
        return true;
    }

    /// <summary>Goes to the end, for the last sequence.</summary>
    public void ReadToEnd()
    {
        while (TryNext(out _))
        {
        }
    }

    /// <summary>Writes the command last given as a line, with the names of that moment.</summary>
    public void Write(TextWriter output, ref Command command)
    {
        _names.Advance(Sequence - 1);
        _text.Write(output, Sequence, ref command, json: false);
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _names.Dispose();
    }
}
