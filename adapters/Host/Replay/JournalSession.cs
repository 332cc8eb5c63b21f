using System.Buffers;
using Disruptor.Trading.Core;
using Disruptor.Trading.Host.Inspect;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Replay;

/// <summary>
/// The work of <c>dtrade replay --journal DIR --to N FILE</c>: scenario lines against the state that a journal had come to at a sequence.
/// It all happens in memory; the journal is read and never written, so an order here is a "what if".
/// </summary>
internal sealed class JournalSession : IDisposable
{
    private const uint SessionNumber = uint.MaxValue;

    private readonly StateAt _state;
    private readonly ScenarioParser _parser;
    private readonly ReportWriter _writer;
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly Command[] _group = new Command[ScenarioParser.MaxGroup];

    private JournalSession(StateAt state, string file)
    {
        _state = state;
        var ids = new IdForms();
        _parser = new ScenarioParser(state.Directory, ids, file, SessionNumber);
        _writer = new ReportWriter(state.Directory, ids);
    }

    /// <summary>Goes to a sequence of a journal, then answers the lines of a file; without one it says where it is.</summary>
    public static int Run(string folder, long to, string? file, string? outputFile, string? archive)
    {
        using StateAt state = StateAt.Open(folder, to, archive);
        using (var progress = new ProgressLine("replay"))
        {
            for (long next = state.Core.LastSequence; next < to;)
            {
                progress.Report(state.Bytes.Done, state.Bytes.Total);
                next = to - next > 1 << 20 ? next + (1 << 20) : to;
                if (!state.Advance(next)) break;
            }
        }
        if (to != long.MaxValue && state.Core.LastSequence < to) throw new UsageException($"--to {to}: {folder} ends at sequence {state.Core.LastSequence}");
        if (state.Replay.Divergence is { } divergence)
        {
            Cli.Error($"{folder}: {divergence.ToLine()}");
            return ExitCode.Problem;
        }
        if (file is null)
        {
            Console.WriteLine($"sequence {state.Core.LastSequence} at {TimeStamp.Iso(state.Core.Now)}, output hash {state.Core.OutputHash:x16}, state hash {state.Core.StateHash():x16}");
            return ExitCode.Done;
        }
        using Stream input = ScenarioReplay.OpenInput(file);
        using Stream output = OutputFile.Open(outputFile);
        using var session = new JournalSession(state, file == "-" ? "stdin" : file);
        session.Answer(input, output);
        return ExitCode.Done;
    }

    public void Dispose() => _state.OnReport = null;

    private void Answer(Stream input, Stream output)
    {
        var lines = new LineSplitter(input, ScenarioParser.MaxLineBytes, () => Flush(output));
        try
        {
            while (lines.TryRead(out ReadOnlySpan<byte> line, out int number))
            {
                int count = _parser.Parse(line, number, _group, out ScenarioLine parsed);
                for (int i = 0; i < count; i++) Apply(ref _group[i], parsed);
            }
        }
        finally
        {
            Flush(output);
        }
    }

    private unsafe void Apply(ref Command command, ScenarioLine line)
    {
        TradingCore core = _state.Core;
        // Time never goes back; without one it stands still.
        if (command.Timestamp < core.Now) command.Timestamp = core.Now;
        bool done = core.Apply(ref command, core.LastSequence + 1);
        while (true)
        {
            fixed (byte* start = core.Reports)
            {
                int length = core.Reports.Length;
                for (int at = 0; at < length;)
                {
                    ref ReportHeader header = ref *(ReportHeader*)(start + at);
                    _state.Directory.Apply(ref header);
                    _writer.Write(ref header, line, _lines);
                    at += header.Slots * ReportHeader.SlotBytes;
                }
            }
            if (done) return;
            done = core.Resume();
        }
    }

    private void Flush(Stream output)
    {
        try
        {
            output.Write(_lines.WrittenSpan);
            output.Flush();
        }
        catch (IOException cause)
        {
            throw new OutputException($"the answers cannot be written: {cause.Message}", cause);
        }
        _lines.ResetWrittenCount();
    }
}
