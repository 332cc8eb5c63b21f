using System.CommandLine;
using Disruptor.Trading.Host.Replay;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Verbs;

/// <summary>
/// <c>dtrade replay FILE.jsonl</c>: a scripted session through the real engine, every report as a JSON line; with <c>--journal</c> against
/// the state of a journal, which is only read.
/// </summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "Scenario file: one JSON object a line. '-' reads standard input.", Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<string?>("--out") { Description = "Write the reports here instead of standard output.", HelpName = "FILE" }.NotEmpty();
        var data = new Option<string?>("--data") { Description = "Journal folder (modes async and sync). A used one is recovered and continued.", HelpName = "DIR" }.NotEmpty();
        Option<string> mode = ModeOption.Create(DurabilityMode.Memory);
        var journal = new Option<string?>("--journal") { Description = "Answer the lines from the state that this journal had come to. Never writes it.", HelpName = "DIR" }.NotEmpty();
        var to = new Option<long>("--to") { Description = "With --journal: the sequence whose state it is.", DefaultValueFactory = _ => long.MaxValue, HelpName = "N" };
        Option<string?> archive = new Option<string?>("--archive") { Description = "With --journal: folder with segments that it no longer has.", HelpName = "DIR" }.NotEmpty();
        Option<string> threads = ThreadsOption.Create();
        var command = new Command("replay", "Run a scenario file through the engine and print every report as a JSON line.") { file, output, data, mode, threads, journal, to, archive };
        command.SetAction(parsed =>
        {
            string? scenario = parsed.GetValue(file), folder = parsed.GetValue(journal);
            if (scenario is { Length: 0 }) throw new UsageException("FILE: is empty");
            if (folder is not null)
            {
                if (parsed.GetResult(data) is { Implicit: false } || parsed.GetResult(mode) is { Implicit: false } || parsed.GetResult(threads) is { Implicit: false })
                {
                    throw new UsageException("--journal: is only read; leave out --data, --mode and --threads");
                }
                if (parsed.GetValue(to) < 1) throw new UsageException($"--to {parsed.GetValue(to)}: sequences begin at 1");
                return JournalSession.Run(folder, parsed.GetValue(to), scenario, parsed.GetValue(output), parsed.GetValue(archive));
            }
            if (parsed.GetResult(to) is { Implicit: false }) throw new UsageException("--to: needs --journal DIR");
            if (scenario is null) throw new UsageException("FILE: is missing; '-' reads standard input");
            DurabilityMode durability = ModeOption.Parse(parsed.GetValue(mode));
            return ScenarioReplay.Run(scenario, parsed.GetValue(output), parsed.GetValue(data), durability, ThreadsOption.Parse(parsed.GetValue(threads), durability));
        });
        return command;
    }
}
