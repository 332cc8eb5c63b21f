using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>
/// The work of <c>dtrade journal inspect</c>: each block of the range with its head, each command with its fields in words. Names come
/// from the newest snapshot before it and what was journaled since, so they are the names of that moment.
/// </summary>
internal static class JournalInspector
{
    public static int Run(string folder, long from, long count, bool json, bool reports, string? archive)
    {
        using StateAt state = StateAt.Open(folder, from - 1, archive);
        state.Advance(from - 1);
        using JournalReader reader = JournalReader.Open(folder, from, archive: archive);
        var writer = new ReportWriter(state.Directory, new IdForms());
        var said = new ArrayBufferWriter<byte>();
        if (reports) state.OnReport = (ref ReportHeader report) => writer.Write(ref report, null, said);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        var text = new CommandText(state.Directory);
        long shown = 0;
        try
        {
            while (shown < count && reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
            {
                bool records = header.Type == BlockType.Records;
                if (records ? header.LastSequence < from : header.LastSequence + 1 < from) continue;
                WriteBlock(output, reader, in header, payload, json);
                if (!records) continue;
                ReadOnlySpan<Command> commands = MemoryMarshal.Cast<byte, Command>(payload);
                for (int i = 0; i < commands.Length && shown < count; i++)
                {
                    long sequence = header.FirstSequence + i;
                    if (sequence < from) continue;
                    Command command = commands[i];
                    // Names are those before the command; what it says comes after it.
                    text.Write(output, sequence, ref command, json);
                    state.Advance(sequence);
                    shown++;
                    if (said.WrittenCount == 0) continue;
                    output.Write(Encoding.UTF8.GetString(said.WrittenSpan));
                    said.ResetWrittenCount();
                }
            }
            if (shown < count && reader.Tail is { } tail) output.WriteLine(json ? Json("tail", tail.ToLine()) : "# tail: " + tail.ToLine());
        }
        finally
        {
            // What was read before damage is worth seeing.
            output.Flush();
        }
        return ExitCode.Done;
    }

    private static string Json(string name, string value) => $"{{\"{name}\":{System.Text.Json.JsonSerializer.Serialize(value, JsonText.Default.String)}}}";

    private static void WriteBlock(StreamWriter output, JournalReader reader, in BlockHeader header, ReadOnlySpan<byte> payload, bool json)
    {
        string type = header.Type.ToString().ToLowerInvariant();
        string file = Path.GetFileName(reader.BlockFile);
        if (json)
        {
            output.Write($"{{\"block\":\"{type}\",\"file\":\"{file}\",\"offset\":{reader.BlockOffset},\"firstSequence\":{header.FirstSequence},\"count\":{header.Count},\"epoch\":{header.Epoch},\"durableSequence\":{header.DurableSequence},\"mode\":\"{header.Mode.ToString().ToLowerInvariant()}\",\"parentChain\":\"{header.ParentChain:x16}\"");
            if (header.Type is BlockType.Checkpoint or BlockType.Seal)
            {
                CheckpointRecord checkpoint = CheckpointRecord.Read(payload);
                output.Write($",\"sequence\":{checkpoint.Sequence},\"outputHash\":\"{checkpoint.OutputHash:x16}\",\"stateHash\":\"{checkpoint.StateHash:x16}\"");
            }
            output.WriteLine('}');
            return;
        }
        output.Write($"# {type} {file}@{reader.BlockOffset}");
        if (header.Type == BlockType.Records) output.Write($" sequences {header.FirstSequence}–{header.LastSequence}");
        if (header.Type is BlockType.Checkpoint or BlockType.Seal)
        {
            CheckpointRecord checkpoint = CheckpointRecord.Read(payload);
            output.Write($" after {checkpoint.Sequence}: output hash {checkpoint.OutputHash:x16}");
            if (checkpoint.StateHash != 0) output.Write($", state hash {checkpoint.StateHash:x16}");
        }
        output.WriteLine($" epoch {header.Epoch} durable {header.DurableSequence}");
    }
}
