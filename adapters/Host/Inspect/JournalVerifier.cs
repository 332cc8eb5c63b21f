using System.Diagnostics;
using System.Text.Json;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>The work of <c>dtrade verify</c>.</summary>
internal static class JournalVerifier
{
    public static int Run(string folder, bool json)
    {
        long started = Stopwatch.GetTimestamp();
        using var core = new TradingCore(new CoreOptions());
        var replay = new JournalReplay(core, null);
        using JournalReader reader = JournalReader.Open(folder);
        long blocks = 0;
        while (reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            blocks++;
            replay.OnBlock(in header, payload);
            if (replay.Divergence is not null) break;
        }
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        bool equal = replay.Divergence is null;
        if (json) WriteJson(folder, core, replay, reader, blocks, took);
        else WriteText(folder, core, replay, reader, blocks, took);
        if (equal) return ExitCode.Done;
        Cli.Error($"{folder}: {Say(replay.Divergence!)}");
        return ExitCode.Problem;
    }

    private static string Say(HashDivergence divergence) =>
        $"{divergence.Which} hash differs at sequence {divergence.Sequence}: the journal has {divergence.Expected:x16}, this build computes {divergence.Found:x16}";

    private static void WriteText(string folder, TradingCore core, JournalReplay replay, JournalReader reader, long blocks, TimeSpan took)
    {
        Console.WriteLine($"journal         {folder}");
        Console.WriteLine($"last sequence   {core.LastSequence}");
        Console.WriteLine($"commands        {replay.Commands} in {blocks} blocks");
        Console.WriteLine($"output hash     {core.OutputHash:x16}");
        Console.WriteLine($"state hash      {core.StateHash():x16}");
        Console.WriteLine($"hashes compared {replay.HashesEqual} equal");
        Console.WriteLine($"end             {(reader.IsSealed ? "sealed by a clean stop" : "not sealed: the engine was killed, or is running")}");
        if (reader.Tail is { } tail) Console.WriteLine($"tail            {tail.ToLine()}");
        Console.WriteLine($"replayed in     {took.TotalSeconds:0.000} s, {replay.Commands / Math.Max(took.TotalSeconds, 1e-9):0} commands/s");
        Console.WriteLine(replay.Divergence is null ? "verified" : "DIFFERENT");
    }

    private static void WriteJson(string folder, TradingCore core, JournalReplay replay, JournalReader reader, long blocks, TimeSpan took)
    {
        using var writer = new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("journal", folder);
        writer.WriteBoolean("verified", replay.Divergence is null);
        writer.WriteNumber("lastSequence", core.LastSequence);
        writer.WriteNumber("commands", replay.Commands);
        writer.WriteNumber("blocks", blocks);
        writer.WriteString("outputHash", core.OutputHash.ToString("x16"));
        writer.WriteString("stateHash", core.StateHash().ToString("x16"));
        writer.WriteNumber("hashesCompared", replay.HashesEqual);
        writer.WriteBoolean("sealed", reader.IsSealed);
        if (reader.Tail is { } tail) writer.WriteString("tail", tail.ToLine());
        else writer.WriteNull("tail");
        if (replay.Divergence is { } divergence)
        {
            writer.WriteStartObject("divergence");
            writer.WriteNumber("sequence", divergence.Sequence);
            writer.WriteString("hash", divergence.Which);
            writer.WriteString("expected", divergence.Expected.ToString("x16"));
            writer.WriteString("found", divergence.Found.ToString("x16"));
            writer.WriteEndObject();
        }
        writer.WriteNumber("seconds", Math.Round(took.TotalSeconds, 6));
        writer.WriteEndObject();
        writer.Flush();
        Console.WriteLine();
    }
}
