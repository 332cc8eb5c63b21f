using System.CommandLine;
using Disruptor.Trading.Host.Follow;
using Disruptor.Trading.Host.Inspect;

namespace Disruptor.Trading.Host.Verbs;

/// <summary><c>dtrade snapshot list|show|verify|take</c>.</summary>
internal static class SnapshotCommand
{
    public static Command Create()
    {
        return new Command("snapshot", "Look into snapshots, and take one.") { CreateList(), CreateShow(), CreateVerify(), CreateTake() };
    }

    private static Command CreateList()
    {
        Argument<string> folder = new Argument<string>("DIR") { Description = "Journal folder." }.NotEmpty();
        var json = new Option<bool>("--json") { Description = "A JSON array instead of lines." };
        var command = new Command("list", "List the snapshots of a journal, the newest first. Exit code 1 when one is damaged.") { folder, json };
        command.SetAction(parsed => SnapshotInspector.List(parsed.GetValue(folder)!, parsed.GetValue(json)));
        return command;
    }

    private static Command CreateShow()
    {
        Argument<string> path = new Argument<string>("PATH") { Description = "A snapshot, or a journal folder: its newest." }.NotEmpty();
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        var command = new Command("show", "Show the head of a snapshot and what its sections hold.") { path, json };
        command.SetAction(parsed => SnapshotInspector.Show(parsed.GetValue(path)!, parsed.GetValue(json)));
        return command;
    }

    private static Command CreateVerify()
    {
        Argument<string> path = new Argument<string>("PATH") { Description = "A snapshot, or a journal folder: all of them." }.NotEmpty();
        var command = new Command("verify", "Read snapshots to their end, load them, compare their hashes. Exit code 1 when one cannot be used.") { path };
        command.SetAction(parsed => SnapshotInspector.Verify(parsed.GetValue(path)!));
        return command;
    }

    private static Command CreateTake()
    {
        Argument<string> folder = new Argument<string>("DIR") { Description = "Journal folder; an engine may be writing it." }.NotEmpty();
        Option<string?> archive = ArchiveOption.Create();
        var command = new Command("take", "Take a snapshot at the end of a journal, and remove the segments that the two newest do not need.") { folder, archive };
        command.SetAction(parsed =>
        {
            (bool done, string line) = SnapshotTaking.TakeAtEnd(parsed.GetValue(folder)!, parsed.GetValue(archive));
            if (done) Console.WriteLine(line);
            else Cli.Error(line);
            return done ? ExitCode.Done : ExitCode.Problem;
        });
        return command;
    }
}
