using System.CommandLine;
using Disruptor.Trading.Host.Follow;

namespace Disruptor.Trading.Host.Verbs;

/// <summary><c>dtrade shadow DIR</c>: this build beside the one that runs.</summary>
internal static class ShadowCommand
{
    public static Command Create()
    {
        Argument<string> folder = new Argument<string>("DIR") { Description = "Journal folder of the engine, running or not." }.NotEmpty();
        var json = new Option<bool>("--json") { Description = "One JSON object at the end instead of lines." };
        var seconds = new Option<double>("--seconds") { Description = "End after so long; 0 is at the engine's stop.", DefaultValueFactory = _ => 0, HelpName = "N" };
        var command = new Command("shadow", "Answer a running engine's journal with this build and compare the output hashes. Exit code 1 at the first difference.") { folder, json, seconds };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(seconds) is not (>= 0 and <= 86_400 * 366)) throw new UsageException($"--seconds {parsed.GetValue(seconds)}: must be 0 to a year");
            return ShadowRun.Run(parsed.GetValue(folder)!, TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(json));
        });
        return command;
    }
}
