using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;
using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Perf;

/// <summary>Writes the journals that <see cref="ReplayRun"/> reads back: async, with the whole engine, as they come to be in life.</summary>
internal static class StreamJournals
{
    private const int Batch = 1024;

    /// <summary>The stream of <c>perf throughput</c>: nine ticks to an order or its cancel.</summary>
    public static JournaledStream Mixed(string folder, long commands)
    {
        using TradingEngine engine = Open(folder, EngineClock.Wall);
        var flow = new MixedFlow(engine);
        while (flow.Submitted < commands) flow.Step();
        flow.Finish();
        return Close(engine, "mixed", folder);
    }

    /// <summary>Recorded ticks, from the first again when there are fewer; time stands still then until the recording has caught up.</summary>
    public static JournaledStream Ticks(string folder, long commands, IReadOnlyList<string> paths)
    {
        using TradingEngine engine = Open(folder, EngineClock.Commands);
        EngineSession control = engine.OpenSession(LaneKind.Control);
        EngineSession session = engine.OpenSession(LaneKind.Tick);
        var ticks = new MarketTick[Batch];
        var batch = new Command[Batch];
        for (long sent = 0; sent < commands;)
        {
            using FeedMerger feed = FeedOpener.Open(paths);
            for (int i = 0; sent == 0 && i < feed.Instruments.Count; i++) FeedCommands.Submit(engine, control, FeedCommands.Declare(feed.Instruments[i]));
            if (sent == 0) Settle(engine, feed.Instruments.Count * 3);
            long before = sent;
            int read;
            while (sent < commands && (read = feed.Read(ticks)) > 0)
            {
                for (int i = 0; i < read; i++) batch[i] = FeedCommands.From(in ticks[i]);
                for (int taken = 0; taken < read;)
                {
                    int some = session.SubmitMany(batch.AsSpan(taken, read - taken));
                    taken += some;
                    if (some == 0) FeedCommands.Drain(engine);
                }
                sent += read;
            }
            if (sent == before) throw new PerfUsageException("the recorded files hold no ticks");
            Settle(engine, sent + (feed.Instruments.Count * 3));
        }
        return Close(engine, "recorded ticks", folder);
    }

    private static TradingEngine Open(string folder, EngineClock clock)
    {
        var engine = new TradingEngine(new EngineOptions { Mode = DurabilityMode.Async, DataDirectory = folder, Clock = clock, LowSpaceBytes = 0 });
        engine.Start();
        return engine;
    }

    private static void Settle(TradingEngine engine, long commands)
    {
        while (engine.Statistics.Commands < commands && engine.State == EngineState.Running) FeedCommands.Drain(engine);
    }

    private static JournaledStream Close(TradingEngine engine, string name, string folder)
    {
        FeedCommands.Stop(engine);
        return new JournaledStream(name, folder, engine.Totals.Sequence, engine.Totals.OutputHash);
    }
}
