using System.Runtime.InteropServices;
using System.Text;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>The work of <c>dtrade journal diff A B</c>: the commands of two journals, sequence by sequence, however they were put into blocks.</summary>
internal static class JournalDiff
{
    private const int BytesPerCommand = Command.SizeBytes;

    public static int Run(string folderA, string folderB, long most)
    {
        using var a = new Side(folderA);
        using var b = new Side(folderB);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        if (a.ClusterId != b.ClusterId) output.WriteLine($"# clusters differ: {a.ClusterText} and {b.ClusterText}");
        long equal = 0, different = 0, first = 0;
        while (a.TryNext(out Command commandA) & b.TryNext(out Command commandB))
        {
            if (MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in commandA)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in commandB))))
            {
                equal++;
                continue;
            }
            if (different++ == 0) first = a.Sequence;
            if (different > most) continue;
            output.Write("- ");
            a.Write(output, ref commandA);
            output.Write("+ ");
            b.Write(output, ref commandB);
        }
        a.ReadToEnd();
        b.ReadToEnd();
        if (different > most) output.WriteLine($"# and {different - most} more");
        output.WriteLine($"{folderA}: to sequence {a.Sequence}");
        output.WriteLine($"{folderB}: to sequence {b.Sequence}");
        bool same = different == 0 && a.Sequence == b.Sequence;
        output.WriteLine(
            same ? $"equal: {equal} commands"
            : different != 0 ? $"DIFFERENT: {different} commands, the first at sequence {first}"
            : $"DIFFERENT: equal up to sequence {long.Min(a.Sequence, b.Sequence)}, where {(a.Sequence < b.Sequence ? folderA : folderB)} ends");
        return same ? ExitCode.Done : ExitCode.Problem;
    }

    /// <summary>One of the two journals, a command at a time.</summary>
    private sealed class Side : IDisposable
    {
        private readonly JournalReader _reader;
        private readonly CommandNames _names = new();
        private Command[] _block = [];
        private int _at;
        private int _count;
        private long _first;

        public Side(string folder) => _reader = JournalReader.Open(folder);

        public (ulong High, ulong Low) ClusterId => _reader.ClusterId;

        public string ClusterText => $"{_reader.ClusterId.High:x16}{_reader.ClusterId.Low:x16}";

        /// <summary>The last sequence given.</summary>
        public long Sequence { get; private set; }

        public bool TryNext(out Command command)
        {
            command = default;
            while (_at == _count)
            {
                if (!_reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload)) return false;
                if (header.Type != BlockType.Records) continue;
                _block = MemoryMarshal.Cast<byte, Command>(payload).ToArray();
                (_at, _count, _first) = (0, payload.Length / BytesPerCommand, header.FirstSequence);
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

        public void Write(TextWriter output, ref Command command) => _names.Text.Write(output, Sequence, ref command, json: false);

        public void Dispose() => _reader.Dispose();
    }

    /// <summary>Commands by number: two journals that differ need not mean the same names by them.</summary>
    private sealed class CommandNames
    {
        public CommandText Text { get; } = new(new ReferenceDirectory());
    }
}
