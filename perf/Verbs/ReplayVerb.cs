using System.CommandLine;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf replay</c>: how quick journals are read back and followed.</summary>
internal static class ReplayVerb
{
    public static Command Create()
    {
        Option<string[]> feed = PerfOptions.Feed("Also a journal of these recorded files (.zip of Lean ticks, .gz of Binance frames) or folders of them.");
        Option<double> millions = PerfOptions.Real("--millions", "Commands of each journal, in millions.", 8, 0.01, 1000);
        Option<int> runs = PerfOptions.Number("--runs", "Runs of each kind, interleaved.", 5, 1, 99);
        var data = new Option<string?>("--data") { Description = "Folder for the journals; the temporary folder without it. Left empty.", HelpName = "DIR" };
        var outputs = new OutputOptions("report and page");
        var command = new Command("replay", "Journals of a mixed stream and of recorded ticks, read back and applied: as verify and a start do, and as a follower does.") { feed, millions, runs, data };
        outputs.AddTo(command);
        command.SetAction(parsed => PerfCommand.Guarded("replay", () => ReplayRun.Run(
            parsed.GetValue(feed) ?? [], parsed.GetValue(millions), parsed.GetValue(runs), parsed.GetValue(data), outputs.Read(parsed))));
        return command;
    }
}
