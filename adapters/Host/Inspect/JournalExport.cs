using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>
/// The work of <c>dtrade journal export</c>: what was asked (commands) or what was answered (reports), for other programs. Reports come
/// from replaying the journal, so they are those that its engine gave.
/// </summary>
internal sealed class JournalExport : IDisposable
{
    private readonly StateAt _state;
    private readonly Stream _output;
    private readonly string _outputName;

    private JournalExport(StateAt state, Stream output, string outputName)
    {
        _state = state;
        _output = output;
        _outputName = outputName;
    }

    /// <summary>Exports a range of sequences.</summary>
    public static int Run(string folder, long from, long to, ExportKind kind, string? file, string? archive)
    {
        // Names of the range need everything before it: the newest snapshot before it, and the journal from there.
        using StateAt state = StateAt.Open(folder, from - 1, archive);
        state.Advance(from - 1);
        using Stream output = OutputFile.Open(file);
        using var export = new JournalExport(state, output, file is null ? "standard output" : "--out " + file);
        try
        {
            if (kind == ExportKind.Reports) export.Reports(to);
            else export.Commands(folder, from, to, kind == ExportKind.Csv, archive);
        }
        catch (IOException cause) when (cause is not FileNotFoundException)
        {
            throw new OutputException($"{export._outputName}: cannot be written: {cause.Message}", cause);
        }
        return ExitCode.Done;
    }

    public void Dispose() => _output.Flush();

    private void Reports(long to)
    {
        var writer = new ReportWriter(_state.Directory, new IdForms());
        var lines = new ArrayBufferWriter<byte>();
        _state.OnReport = (ref ReportHeader report) =>
        {
            if (report.Sequence > to) return;
            writer.Write(ref report, null, lines);
            if (lines.WrittenCount < 1 << 16) return;
            _output.Write(lines.WrittenSpan);
            lines.ResetWrittenCount();
        };
        _state.Advance(to);
        _output.Write(lines.WrittenSpan);
    }

    private void Commands(string folder, long from, long to, bool csv, string? archive)
    {
        using var text = new StreamWriter(_output, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        using CsvWriter? rows = csv ? new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true) : null;
        var words = new CommandText(_state.Directory);
        if (rows is not null)
        {
            foreach (string name in CommandText.Columns) rows.WriteField(name);
            rows.NextRecord();
        }
        using JournalReader reader = JournalReader.Open(folder, from, archive: archive);
        while (reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            if (header.Type != BlockType.Records || header.LastSequence < from) continue;
            ReadOnlySpan<Command> commands = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Command>(payload);
            for (int i = 0; i < commands.Length; i++)
            {
                long sequence = header.FirstSequence + i;
                if (sequence < from) continue;
                if (sequence > to) return;
                // A name that this command gives is known to the ones after it.
                _state.Advance(sequence - 1);
                Command command = commands[i];
                if (rows is null) words.Write(text, sequence, ref command, json: true);
                else words.WriteRow(rows, sequence, ref command);
            }
        }
    }
}
