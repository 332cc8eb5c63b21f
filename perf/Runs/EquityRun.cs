using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;
using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Perf;

/// <summary>
/// Recorded ticks through the whole engine, decompression and parsing taken out by holding them in memory first. Modes are interleaved,
/// several runs each; the figure is wall time from the first submit to the last command applied.
/// <code>ticks in memory ─► tick lane ─► sequencer ─► journal ─► core</code>
/// </summary>
internal static class EquityRun
{
    private const int Batch = 1024;

    public static int Run(IReadOnlyList<string> paths, IReadOnlyList<DurabilityMode> modes, int runs)
    {
        using var scratch = new ScratchFolder();
        string folder = scratch.Path;
        Calibration.Print(folder);
        using FeedMerger feed = FeedOpener.Open(paths);
        Command[] ticks = Load(feed);
        Console.WriteLine($"{ticks.Length} ticks of {feed.Sources.Count} files in memory; {ticks.Length * 64L / 1_000_000} MB of commands a run");
        var rates = modes.ToDictionary(mode => mode, _ => new List<double>());
        for (int run = 0; run < runs; run++)
        {
            foreach (DurabilityMode mode in modes) rates[mode].Add(Once(mode, feed.Instruments, ticks, Path.Combine(folder, $"{mode}-{run}"), run));
        }
        foreach (DurabilityMode mode in modes)
        {
            List<double> sorted = [.. rates[mode].Order()];
            Console.WriteLine($"{mode.ToString().ToLowerInvariant(),-7} median {sorted[sorted.Count / 2] / 1e6:0.00} M ticks/s (min {sorted[0] / 1e6:0.00}, max {sorted[^1] / 1e6:0.00}, {runs} runs)");
        }
        return 0;
    }

    private static Command[] Load(FeedMerger feed)
    {
        var commands = new List<Command>(1 << 20);
        var batch = new MarketTick[4096];
        int read;
        while ((read = feed.Read(batch)) > 0)
        {
            for (int i = 0; i < read; i++) commands.Add(FeedCommands.From(in batch[i]));
        }
        return [.. commands];
    }

    private static double Once(DurabilityMode mode, FeedInstrumentTable instruments, Command[] ticks, string folder, int run)
    {
        using var engine = new TradingEngine(new EngineOptions { Mode = mode, DataDirectory = mode == DurabilityMode.Memory ? null : folder, Clock = EngineClock.Commands });
        engine.Start();
        EngineSession control = engine.OpenSession(LaneKind.Control);
        for (int i = 0; i < instruments.Count; i++) FeedCommands.Submit(engine, control, FeedCommands.Declare(instruments[i]));
        long before = instruments.Count * 3;
        while (engine.Statistics.Commands < before) FeedCommands.Drain(engine);

        EngineSession session = engine.OpenSession(LaneKind.Tick);
        long busyBefore = engine.Statistics.BusyTicks;
        long started = Stopwatch.GetTimestamp();
        int sent = 0;
        while (sent < ticks.Length)
        {
            int count = session.SubmitMany(ticks.AsSpan(sent, Math.Min(Batch, ticks.Length - sent)));
            sent += count;
            if (count == 0) Thread.SpinWait(20);
        }
        while (engine.Statistics.Commands < before + ticks.Length) Thread.SpinWait(20);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double busy = Stopwatch.GetElapsedTime(0, engine.Statistics.BusyTicks - busyBefore).TotalSeconds;
        long batches = engine.Statistics.Batches;
        FeedCommands.Stop(engine);
        double rate = ticks.Length / seconds;
        string journal = engine.JournalStatistics is { } statistics ? $", {statistics.Bytes / 1e6:0} MB in {statistics.Blocks} blocks, {statistics.Syncs} syncs" : "";
        Console.WriteLine(
            $"run {run + 1} {mode.ToString().ToLowerInvariant(),-7} {rate / 1e6,6:0.00} M ticks/s wall, {ticks.Length / busy / 1e6,6:0.00} M/s of engine time, "
            + $"average batch {engine.Statistics.Commands / Math.Max(1, batches)}{journal}, output hash {engine.Totals.OutputHash:x16}");
        return rate;
    }
}
