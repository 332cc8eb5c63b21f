using System.CommandLine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf equity</c>: recorded ticks, held in memory, through the whole engine.</summary>
internal static class EquityVerb
{
    public static Command Create()
    {
        Option<string[]> feed = PerfOptions.Feed("Recorded files (.zip of Lean ticks, .gz of Binance frames) or folders of them.");
        feed.Required = true;
        Option<DurabilityMode[]> modes = PerfOptions.Modes(DurabilityMode.Memory, DurabilityMode.Async, DurabilityMode.Sync);
        Option<int> runs = PerfOptions.Number("--runs", "Runs of each mode, interleaved.", 5, 1, 99);
        var command = new Command("equity", "Recorded ticks, held in memory, through lanes, sequencer, journal and core.") { feed, modes, runs };
        command.SetAction(parsed => PerfCommand.Guarded("equity", () => EquityRun.Run(parsed.GetValue(feed)!, parsed.GetValue(modes)!, parsed.GetValue(runs))));
        return command;
    }
}
