using System.Text.Json;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>The work of <c>dtrade snapshot list</c>, <c>show</c> and <c>verify</c>.</summary>
internal static class SnapshotInspector
{
    /// <summary>One line a snapshot, the newest first, each read to its end.</summary>
    public static int List(string folder, bool json)
    {
        bool damaged = false;
        SnapshotFile[] files = SnapshotFile.List(folder);
        if (json) Console.WriteLine("[");
        for (int i = 0; i < files.Length; i++)
        {
            string? wrong = null;
            SnapshotInfo? info = null;
            try
            {
                info = SnapshotReader.Verify(files[i].Path);
            }
            catch (JournalDamagedException cause)
            {
                wrong = cause.Message;
                damaged = true;
            }
            string name = Path.GetFileName(files[i].Path);
            if (json)
            {
                Console.WriteLine(
                    $"{{\"file\":{Quote(name)},\"sequence\":{files[i].Sequence},\"whole\":{(wrong is null ? "true" : "false")}"
                    + (info is null ? $",\"damage\":{Quote(wrong!)}" : $",\"at\":\"{TimeStamp.Iso(info.Header.LeaderTimeNanos)}\",\"bytes\":{info.LengthBytes},\"sections\":{info.Sections}")
                    + (i + 1 < files.Length ? "}," : "}"));
            }
            else
            {
                Console.WriteLine(info is null
                    ? $"{name}  DAMAGED: {wrong}"
                    : $"{name}  sequence {info.Header.Sequence}  {TimeStamp.Iso(info.Header.LeaderTimeNanos)}  {info.LengthBytes} bytes  {info.Sections} sections  whole");
            }
        }
        if (json) Console.WriteLine("]");
        else if (files.Length == 0) Console.WriteLine($"{folder}: no snapshots");
        return damaged ? ExitCode.Problem : ExitCode.Done;
    }

    /// <summary>The head of a snapshot and what its sections hold.</summary>
    public static int Show(string path, bool json)
    {
        using SnapshotReader reader = SnapshotReader.Open(Find(path));
        SnapshotHeader header = reader.Header;
        List<(SnapshotSection Section, long Bytes)> sections = [];
        while (reader.TryReadSection(out SnapshotSection section))
        {
            long bytes = 0;
            while (reader.TryReadElements(out ReadOnlySpan<byte> elements)) bytes += elements.Length;
            sections.Add((section, bytes));
        }
        if (json) ShowJson(reader.Path, in header, sections);
        else ShowText(reader.Path, in header, sections);
        return ExitCode.Done;
    }

    /// <summary>Reads a snapshot (of a folder: each) to its end, loads it into a core, and compares its hashes.</summary>
    public static int Verify(string path)
    {
        string[] files = Directory.Exists(path) ? Array.ConvertAll(SnapshotFile.List(path), file => file.Path) : [path];
        if (files.Length == 0) throw new UsageException($"{path}: holds no snapshots");
        int code = ExitCode.Done;
        foreach (string file in files)
        {
            var restore = new CoreRestore(new CoreOptions());
            try
            {
                SnapshotReader.Verify(file);
                using SnapshotReader reader = SnapshotReader.Open(file);
                string? refused = restore.Restore(reader);
                Console.WriteLine(refused is null
                    ? $"{file}: whole; sequence {restore.Core.LastSequence}, output hash {restore.Core.OutputHash:x16}, state hash {restore.Core.StateHash():x16}"
                    : $"{file}: cannot be used: {refused}");
                if (refused is not null) code = ExitCode.Problem;
            }
            catch (JournalDamagedException damaged)
            {
                Console.WriteLine(damaged.Message);
                code = ExitCode.Problem;
            }
            finally
            {
                restore.Core.Dispose();
            }
        }
        return code;
    }

    /// <summary>A file as it is; of a folder the newest.</summary>
    private static string Find(string path)
    {
        if (!Directory.Exists(path)) return path;
        SnapshotFile[] files = SnapshotFile.List(path);
        return files.Length != 0 ? files[0].Path : throw new UsageException($"{path}: holds no snapshots");
    }

    private static void ShowText(string path, in SnapshotHeader header, List<(SnapshotSection Section, long Bytes)> sections)
    {
        Console.WriteLine($"snapshot        {path}");
        Console.WriteLine($"sequence        {header.Sequence} at {TimeStamp.Iso(header.LeaderTimeNanos)}, epoch {header.Epoch}");
        Console.WriteLine($"journal         cluster {header.ClusterIdHigh:x16}{header.ClusterIdLow:x16}, goes on in segment {header.Segment} at {header.Offset}, chain {header.Chain:x16}");
        Console.WriteLine($"output hash     {header.OutputHash:x16}");
        Console.WriteLine($"state hash      {header.StateHash:x16}");
        Console.WriteLine($"format          {header.Version}, state version {header.StateVersion}");
        foreach ((SnapshotSection section, long bytes) in sections)
        {
            Console.WriteLine($"  {section.Name,-24} {bytes / section.ElementBytes,10} × {section.ElementBytes,6} bytes");
        }
    }

    private static void ShowJson(string path, in SnapshotHeader header, List<(SnapshotSection Section, long Bytes)> sections)
    {
        using var writer = new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("file", path);
        writer.WriteNumber("sequence", header.Sequence);
        writer.WriteString("at", TimeStamp.Iso(header.LeaderTimeNanos));
        writer.WriteNumber("epoch", header.Epoch);
        writer.WriteString("cluster", $"{header.ClusterIdHigh:x16}{header.ClusterIdLow:x16}");
        writer.WriteNumber("segment", header.Segment);
        writer.WriteNumber("offset", header.Offset);
        writer.WriteString("chain", $"{header.Chain:x16}");
        writer.WriteString("outputHash", $"{header.OutputHash:x16}");
        writer.WriteString("stateHash", $"{header.StateHash:x16}");
        writer.WriteNumber("version", header.Version);
        writer.WriteNumber("stateVersion", header.StateVersion);
        writer.WriteStartArray("sections");
        foreach ((SnapshotSection section, long bytes) in sections)
        {
            writer.WriteStartObject();
            writer.WriteString("name", section.Name);
            writer.WriteNumber("elements", bytes / section.ElementBytes);
            writer.WriteNumber("elementBytes", section.ElementBytes);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        Console.WriteLine();
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, JsonText.Default.String);
}
