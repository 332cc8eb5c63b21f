using System.Diagnostics;
using System.Globalization;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>
/// perf soak: the mixed stream for minutes. Holds when the process's memory is flat (its last quarter no more than 4 MB above its second), nothing
/// was collected, and the engine thread allocated nothing: 0 bytes a command, and of what comes once no more than a few objects and a path for each new segment.
/// </summary>
internal static class SoakRun
{
    /// <summary>Pages that the runtime touches late, 2–3 MB seen. A byte lost with each command would be this much within two seconds.</summary>
    private const long FlatBytes = 4 << 20;

    /// <summary>What a segment roll may allocate (journal/README.md): a path and a file handle.</summary>
    public const long BytesPerRoll = 4096;

    /// <summary>What may come once in a run and not with each command: a thread's first park takes 32 B from the runtime.</summary>
    public const long OnceBytes = 256;

    public static int Run(DurabilityMode mode, double minutes, double rate, Outputs outputs)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        MachineInfo machine = MachineInfo.Read();
        machine.Print();
        using var scratch = new ScratchFolder();
        string folder = scratch.Path;
        Calibration calibration = Calibration.Print(folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"soak: mixed stream, {mode.ToString().ToLowerInvariant()}, {minutes:0.##} min, {(rate == 0 ? "as quick as it goes" : Rate.Name(rate) + "/s")}"));
        SoakResult result = Once(mode, minutes * 60, rate, Path.Combine(folder, "data"), Console.Out);
        Console.WriteLine(result.Summary);
        var report = new PerfReport
        {
            Kind = "soak",
            StartedUtc = started,
            Machine = machine,
            Calibration = calibration,
            Settings = new Dictionary<string, string>
            {
                ["minutes"] = minutes.ToString(CultureInfo.InvariantCulture),
                ["rate"] = rate == 0 ? "unlimited" : Rate.Name(rate),
                ["path"] = "in process",
            },
            Series = [result.Series(mode)],
        };
        outputs.Write(report);
        return result.Holds ? 0 : 1;
    }

    public static SoakResult Once(DurabilityMode mode, double seconds, double rate, string folder, TextWriter target)
    {
        using var engine = new TradingEngine(new EngineOptions { Mode = mode, DataDirectory = mode == DurabilityMode.Memory ? null : folder, Clock = EngineClock.Wall });
        engine.Start();
        var flow = new MixedFlow(engine);
        // Past every ring and table once, so that each page of them was touched before the first sample.
        for (int i = 0; i < 1200; i++) flow.Step();
        flow.Finish();
        const int Samples = 120;
        var memory = new long[Samples];
        GC.Collect();
        long bytes = engine.Statistics.AllocatedBytes, commands = engine.Statistics.Commands;
        long rolls = engine.JournalStatistics?.Rolls ?? 0;
        int collections = GC.CollectionCount(0);
        long started = Stopwatch.GetTimestamp();
        long submittedBefore = flow.Submitted;
        double elapsed = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            double until = seconds * (sample + 1) / Samples;
            while ((elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds) < until)
            {
                if (rate == 0 || (flow.Submitted - submittedBefore) < elapsed * rate) flow.Step();
                else flow.Finish();
            }
            memory[sample] = Environment.WorkingSet;
        }
        flow.Finish();
        collections = GC.CollectionCount(0) - collections;
        commands = engine.Statistics.Commands - commands;
        bytes = engine.Statistics.AllocatedBytes - bytes;
        rolls = (engine.JournalStatistics?.Rolls ?? 0) - rolls;
        FeedCommands.Stop(engine);
        long second = (long)Statistics.Median(memory[(Samples / 4)..(Samples / 2)].Select(m => (double)m)), last = (long)Statistics.Median(memory[(Samples * 3 / 4)..].Select(m => (double)m));
        target.WriteLine("working set, MB: " + string.Join(' ', memory.Where((_, i) => i % 10 == 9).Select(m => (m / 1e6).ToString("0.0", CultureInfo.InvariantCulture))));
        return new SoakResult(commands, elapsed, last - second, collections, bytes, rolls, flow.Rejected, last - second <= FlatBytes, collections == 0, bytes <= OnceBytes + (rolls * BytesPerRoll));
    }
}
