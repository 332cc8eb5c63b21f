namespace Disruptor.Trading.Perf;

/// <summary>
/// perf replay: journals read, checked and applied by another core, as recovery and verify do and as a follower does; kinds interleaved. The
/// first run has the JIT's first tier in it and is among the runs.
/// <code>engine ─► journal, sealed;   journal ─► read, CRC, chain ─► core ─► output hash, compared with the engine's</code>
/// </summary>
internal static class ReplayRun
{
    public static int Run(IReadOnlyList<string> feed, double millions, int runs, string? data, Outputs outputs)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        MachineInfo machine = MachineInfo.Read();
        machine.Print();
        using var scratch = new ScratchFolder(data);
        string folder = scratch.Path;
        Calibration calibration = Calibration.Print(folder);
        long commands = (long)(millions * 1e6);
        List<JournaledStream> streams = [StreamJournals.Mixed(Path.Combine(folder, "mixed"), commands)];
        if (feed.Count > 0) streams.Add(StreamJournals.Ticks(Path.Combine(folder, "ticks"), commands, feed));
        StreamReading[] readings = [.. streams.SelectMany(stream => new[] { new StreamReading(stream, follows: false), new StreamReading(stream, follows: true) })];
        for (int run = 0; run < runs; run++)
        {
            foreach (StreamReading reading in readings) Console.WriteLine($"run {run + 1}: {reading.Measure()}");
        }
        var report = new PerfReport
        {
            Kind = "replay",
            StartedUtc = started,
            Machine = machine,
            Calibration = calibration,
            Settings = new Dictionary<string, string>
            {
                ["streams"] = string.Join("; ", streams.Select(stream => FormattableString.Invariant($"{stream.Name}: {stream.LastSequence} commands, {stream.Bytes / 1e6:0} MB"))),
                ["runs"] = FormattableString.Invariant($"{runs}"),
                ["path"] = "from the page cache; the reading thread checks and applies",
            },
            Series = [.. readings.Select(reading => reading.Series)],
            Targets = [.. Targets(readings)],
        };
        foreach (PerfTarget target in report.Targets) Console.WriteLine(target.Line);
        outputs.Write(report);
        return 0;
    }

    /// <summary>A replay by the clock; a follower by its processor's time, for it is asked of it where it has one.</summary>
    private static IEnumerable<PerfTarget> Targets(StreamReading[] readings)
    {
        for (int i = 0; i < readings.Length; i += 2)
        {
            yield return PerfTarget.AtLeast($"{readings[i].Name}: at least 5 M commands/s", "1/s", readings[i].PerSecond, 5e6);
            yield return PerfTarget.AtLeast($"{readings[i + 1].Name}: at least 3 M commands in a second of its processor", "1/s", readings[i + 1].PerProcessorSecond, 3e6);
        }
    }
}
