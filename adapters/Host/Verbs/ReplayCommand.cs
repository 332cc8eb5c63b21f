using System.CommandLine;
using Disruptor.Trading.Host.Replay;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Verbs;

/// <summary><c>dtrade replay FILE.jsonl</c>: a scripted session through the real engine, every report as a JSON line.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Scenario file: one JSON object a line. '-' reads standard input." }.NotEmpty();
        var output = new Option<string?>("--out") { Description = "Write the reports here instead of standard output.", HelpName = "FILE" }.NotEmpty();
        var data = new Option<string?>("--data") { Description = "Journal folder (modes async and sync). A used one is recovered and continued.", HelpName = "DIR" }.NotEmpty();
        Option<string> mode = ModeOption.Create(DurabilityMode.Memory);
        var command = new Command("replay", "Run a scenario file through the engine and print every report as a JSON line.") { file, output, data, mode };
        command.SetAction(parsed => ScenarioReplay.Run(
            parsed.GetValue(file)!, parsed.GetValue(output), parsed.GetValue(data), ModeOption.Parse(parsed.GetValue(mode))));
        return command;
    }
}
