using System.CommandLine;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf seeds</c>: the claims of the systems before this one.</summary>
internal static class SeedsVerb
{
    public static Command Create()
    {
        var outputs = new OutputOptions("report and page");
        var command = new Command("seeds", "The claims of the systems before this one: claim, measured, met.");
        outputs.AddTo(command);
        command.SetAction(parsed => PerfCommand.Guarded("seeds", () => SeedsRun.Run(outputs.Read(parsed))));
        return command;
    }
}
