using System.CommandLine;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf journal</c>: the journal alone.</summary>
internal static class JournalVerb
{
    public static Command Create()
    {
        Option<int> runs = PerfOptions.Number("--runs", "Runs of each part, interleaved.", 3, 1, 99);
        Option<double> size = PerfOptions.Real("--gigabytes", "Journal of a run at full speed, and of the start.", 1, 0.05, 100);
        var data = new Option<string?>("--data") { Description = "Folder on the disk to measure; the temporary folder without it. Left empty.", HelpName = "DIR" };
        var part = new Option<string?>("--part") { Description = "Only the parts that have this in their name: 'sync, blocks', 'changes', 'start', …", HelpName = "TEXT" };
        var outputs = new OutputOptions("report and page");
        var command = new Command("journal", "The journal alone: one sync at a time beside fdatasync, full speed, changes of segment, start, following, snapshots.") { runs, size, part, data };
        outputs.AddTo(command);
        command.SetAction(parsed => PerfCommand.Guarded("journal", () => JournalRun.Run(
            parsed.GetValue(data), parsed.GetValue(runs), parsed.GetValue(size), parsed.GetValue(part), outputs.Read(parsed))));
        return command;
    }
}
