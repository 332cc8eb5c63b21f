using System.Buffers;
using Disruptor.Trading.Core;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Replay;

/// <summary>
/// What stands between lines of text and an engine's session: the names, the lines that may still be answered, the reports on their way out.
/// Of one thread.
/// </summary>
internal sealed class ScenarioEdge
{
    private const int FlushBytes = 1 << 16;

    private readonly uint _session;
    private readonly ReferenceDirectory _directory = new();
    private readonly IdForms _ids = new();
    private readonly ReportWriter _writer;
    private readonly ArrayBufferWriter<byte> _lines = new(FlushBytes * 2);
    private readonly Queue<ScenarioLine> _unanswered = new();
    private readonly Command[] _group = new Command[ScenarioParser.MaxGroup];

    /// <param name="session">The session that the lines go in by.</param>
    /// <param name="output">Where the reports go.</param>
    /// <param name="outputName">Its name, for people.</param>
    public ScenarioEdge(uint session, Stream output, string outputName)
    {
        _session = session;
        Output = output;
        OutputName = outputName;
        _writer = new ReportWriter(_directory, _ids);
    }

    /// <summary>Where the reports go.</summary>
    public Stream Output { get; set; }

    /// <summary>Its name, for people.</summary>
    public string OutputName { get; set; }

    /// <summary>Whether so much is waiting that it should be written.</summary>
    public bool IsFull => _lines.WrittenCount >= FlushBytes;

    /// <summary>A parser for lines of a source, with the names of this session.</summary>
    /// <param name="source">Name of the file, for messages.</param>
    public ScenarioParser Parser(string source) => new(_directory, _ids, source, _session);

    /// <summary>Reads a line and keeps it until it is answered.</summary>
    /// <param name="parser">The parser of the line's source.</param>
    /// <param name="line">The line.</param>
    /// <param name="number">Its number there.</param>
    /// <param name="parsed">What it says besides its commands.</param>
    /// <returns>Its commands, to be submitted as one group before the next call; none for a comment.</returns>
    /// <exception cref="ScenarioException">It is no line of the contract.</exception>
    public Span<Command> Parse(ScenarioParser parser, ReadOnlySpan<byte> line, int number, out ScenarioLine parsed)
    {
        int count = parser.Parse(line, number, _group, out parsed);
        if (count != 0) _unanswered.Enqueue(parsed);
        return _group.AsSpan(0, count);
    }

    /// <summary>Learns the names that a report declares, without writing it.</summary>
    public void Learn(ref ReportHeader report) => _directory.Apply(ref report);

    /// <summary>Puts a report into words, with what its line said.</summary>
    public void Take(ref ReportHeader report)
    {
        _directory.Apply(ref report);
        AnsweredBefore(report.SessionSequence);
        _unanswered.TryPeek(out ScenarioLine? line);
        _writer.Write(ref report, line is not null && (uint)line.LineNumber == report.SessionSequence ? line : null, _lines);
    }

    /// <summary>Lines before that number have been answered, for the engine takes those of a session in order.</summary>
    public void AnsweredBefore(uint number)
    {
        while (_unanswered.TryPeek(out ScenarioLine? earlier) && (uint)earlier.LineNumber < number) _unanswered.Dequeue();
    }

    /// <summary>Everything sent so far has been answered.</summary>
    public void AllAnswered() => _unanswered.Clear();

    /// <summary>Writes what has been put into words, and sees it through.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Flush()
    {
        try
        {
            Output.Write(_lines.WrittenSpan);
            Output.Flush();
        }
        catch (IOException cause)
        {
            throw new OutputException($"{OutputName}: cannot be written: {cause.Message}", cause);
        }
        _lines.ResetWrittenCount();
    }
}
