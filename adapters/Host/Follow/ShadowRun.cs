using System.Diagnostics;
using System.Text.Json;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Host.Demo;

namespace Disruptor.Trading.Host.Follow;

/// <summary>The work of <c>dtrade shadow</c>: a follower that takes no snapshots, and what it compared.</summary>
internal static class ShadowRun
{
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(100);

    public static int Run(string folder, TimeSpan within, bool json)
    {
        using var stop = new StopSignals();
        using var shadow = new EngineFollower(new FollowerOptions { Directory = folder, TakeSnapshots = false });
        long started = Stopwatch.GetTimestamp(), from = shadow.LastSequence;
        TimeSpan applying = TimeSpan.Zero;
        while (!stop.Requested && shadow.Divergence is null && (within == TimeSpan.Zero || Stopwatch.GetElapsedTime(started) < within))
        {
            long before = Stopwatch.GetTimestamp();
            if (shadow.Poll() != 0)
            {
                applying += Stopwatch.GetElapsedTime(before);
                continue;
            }
            if (shadow.IsSealed) break;
            shadow.Wait(Nap);
        }
        double nanos = shadow.Commands == 0 ? 0 : applying.TotalNanoseconds / shadow.Commands;
        if (json) WriteJson(folder, shadow, from, nanos);
        else
        {
            string what = shadow.Commands == 0 ? $"nothing after sequence {from}" : $"sequences {from + 1} to {shadow.LastSequence}";
            Console.WriteLine($"{folder}: {what}, {shadow.HashesEqual} hashes equal, {nanos:0} ns a command, reading and checking included");
        }
        if (shadow.Divergence is not { } divergence) return ExitCode.Done;
        Cli.Error($"{folder}: {divergence.ToLine()}");
        return ExitCode.Problem;
    }

    private static void WriteJson(string folder, EngineFollower shadow, long from, double nanos)
    {
        using var writer = new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("journal", folder);
        writer.WriteNumber("fromSequence", from + 1);
        writer.WriteNumber("toSequence", shadow.LastSequence);
        writer.WriteNumber("hashesEqual", shadow.HashesEqual);
        writer.WriteNumber("nanosPerCommand", Math.Round(nanos));
        writer.WriteBoolean("sealed", shadow.IsSealed);
        if (shadow.Divergence is { } divergence)
        {
            writer.WriteStartObject("divergence");
            writer.WriteNumber("sequence", divergence.Sequence);
            writer.WriteString("hash", divergence.Which);
            writer.WriteString("expected", divergence.Expected.ToString("x16"));
            writer.WriteString("found", divergence.Found.ToString("x16"));
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        writer.Flush();
        Console.WriteLine();
    }
}
