using System.CommandLine;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf seeds</c>: the claims of the systems before this one.</summary>
internal static class SeedsVerb
{
    public static Command Create()
    {
        var command = new Command("seeds", "The claims of the systems before this one: claim, measured, met.");
        command.SetAction(_ => PerfCommand.Guarded("seeds", SeedsRun.Run));
        return command;
    }
}
