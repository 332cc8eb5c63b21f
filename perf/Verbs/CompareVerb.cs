using System.CommandLine;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf compare A.json B.json</c>: two reports, figure by figure.</summary>
internal static class CompareVerb
{
    public static Command Create()
    {
        var before = new Argument<string>("A") { Description = "Report of before, written by --json." };
        var after = new Argument<string>("B") { Description = "Report of after." };
        var command = new Command("compare", "Better, worse or within noise, by the spread of the runs.") { before, after };
        command.SetAction(parsed => PerfCommand.Guarded("compare", () => CompareRun.Run(parsed.GetValue(before)!, parsed.GetValue(after)!)));
        return command;
    }
}
